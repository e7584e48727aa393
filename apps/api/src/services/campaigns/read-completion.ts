import type { Context } from '../../context.js';
import { findCampaign } from '../../store/campaigns.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { measureCompletion, type UnitProgress } from './measure-completion.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/**
 * How far the units of a campaign are, the longest silence first. Roles of a unit see their own units. People are numbers
 * here; who may read officials finds their names there.
 */
export async function readCompletion({ ctx, access, input }: Query) {
  const campaign = await findCampaign(ctx.database, access.institution.id, input.id);
  if (!campaign) throw notFound('campaign');
  const progress = (await measureCompletion({ ctx, campaign })).filter(
    ({ unit }) => access.units === null || access.units.includes(unit.unit_id),
  );
  return {
    campaign: campaign.id,
    status: campaign.status,
    deadline: campaign.deadline.toISOString(),
    total: progress.length,
    complete: progress.filter(({ isComplete }) => isComplete).length,
    unreachablePeople: new Set(progress.flatMap(({ unreachable }) => unreachable.map(({ id }) => id))).size,
    units: progress.map(describeProgress),
  };
}

export const describeProgress = (progress: UnitProgress) => ({
  unit: progress.unit.code,
  name: progress.unit.name,
  isComplete: progress.isComplete,
  saidCompleteAt: progress.unit.completed_at?.toISOString() ?? null,
  asked: progress.asked.length,
  done: progress.done.length,
  returned: progress.returned,
  missing: progress.asked.filter((code) => !progress.done.includes(code)),
  silentSince: progress.silentSince.toISOString(),
  people: progress.people.length,
  isReachable: progress.people.length > progress.unreachable.length,
  unreachable: progress.unreachable.map(({ id, telegramId }) => ({
    official: id,
    reason: telegramId === null ? ('not-linked' as const) : ('blocked' as const),
  })),
});

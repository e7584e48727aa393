import type { Context } from '../../context.js';
import { findCampaign, noteNudged } from '../../store/campaigns.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { daysBetween, localTime } from '../clock/local-time.js';
import { notify } from '../notifications/notify.js';
import { notFound, wrongState } from '../refusals.js';
import { measureCompletion } from './measure-completion.js';
import { tellUnit } from './tell-units.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/**
 * Reminds every unit that is not complete, now, at most once on a day of the institution's calendar. Quiet hours and pauses
 * of the people hold. Runs inside a transaction.
 *
 * @returns for each unit that is not complete whether it was nudged, and why not
 * @throws Problem `wrong-state` when the campaign is closed
 */
export async function nudgeUnits({ ctx, access: { actor, institution }, input }: Command) {
  const campaign = await findCampaign(ctx.database, institution.id, input.id);
  if (!campaign) throw notFound('campaign');
  if (campaign.status === 'closed') {
    throw wrongState(
      { id: 'Pengumpulan ini ditutup.', en: 'This campaign is closed.' },
      { id: 'Buka kembali lebih dahulu.', en: 'Reopen it first.' },
    );
  }
  const owing = (await measureCompletion({ ctx, campaign })).filter(({ isComplete }) => !isComplete);
  const { day } = localTime(ctx.now(), institution.time_zone);
  const staffed = owing.filter(({ people }) => people.length > 0);
  const nudged = await noteNudged(
    ctx.database,
    institution.id,
    campaign.id,
    staffed.map(({ unit }) => unit.unit_id),
    day,
  );
  const tellings = staffed
    .filter(({ unit }) => nudged.has(unit.unit_id))
    .map(({ unit, asked, done, returned }) =>
      tellUnit(
        'campaign-nudge',
        campaign,
        { id: unit.unit_id, code: unit.code, name: unit.name },
        {
          occasion: `nudge:${day}`,
          facts: {
            daysLeft: daysBetween(day, localTime(campaign.deadline, institution.time_zone).day),
            asked: asked.length,
            done: done.length,
            returned: returned.length,
          },
        },
      ),
    );
  await notify({ ctx, institution, input: { tellings } });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'campaign.nudge',
    entity: 'campaign',
    entityId: campaign.id,
    after: { units: nudged.size },
  });
  return {
    nudged: nudged.size,
    units: owing.map(({ unit, people, unreachable }) => ({
      unit: unit.code,
      isNudged: nudged.has(unit.unit_id),
      reason: reasonOf(nudged.has(unit.unit_id), people.length, unreachable.length),
    })),
  };
}

function reasonOf(isNudged: boolean, people: number, unreachable: number) {
  if (people === 0) return 'nobody' as const;
  if (!isNudged) return 'already-today' as const;
  return people === unreachable ? ('unreachable' as const) : null;
}

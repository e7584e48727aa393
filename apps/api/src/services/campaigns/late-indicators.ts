import type { Context } from '../../context.js';
import { listOpenedBy } from '../../store/campaigns.js';
import { measureCompletion } from './measure-completion.js';

// Campaigns that are open at once; more than a handful is a mistake, and each costs some queries.
const MOST_CAMPAIGNS = 20;

/** Indicators that units still owe to campaigns whose deadline has passed, by unit. */
export async function lateIndicators(
  ctx: Context,
  institutionId: string,
): Promise<ReadonlyMap<string, number>> {
  const now = ctx.now();
  const campaigns = await listOpenedBy(ctx.database, institutionId, now, MOST_CAMPAIGNS);
  const late = new Map<string, number>();
  for (const campaign of campaigns.filter(({ deadline }) => deadline <= now)) {
    for (const { unit, asked, done, isComplete } of await measureCompletion({ ctx, campaign })) {
      if (isComplete) continue;
      late.set(unit.unit_id, (late.get(unit.unit_id) ?? 0) + asked.length - done.length);
    }
  }
  return late;
}

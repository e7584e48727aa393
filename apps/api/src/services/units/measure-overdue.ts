import type { Context } from '../../context.js';
import { countOverdueSteps } from '../../store/owed-work.js';
import { countByUnit } from '../../store/recommendations.js';
import type { UnitRow } from '../../store/units.js';
import { lateIndicators } from '../campaigns/late-indicators.js';

/** What a unit should have done before today. */
export interface OverdueWork {
  /** Indicators owed to campaigns whose deadline has passed. */
  readonly indicators: number;
  readonly recommendations: number;
  /** Of action plans that are not archived. */
  readonly steps: number;
}

/**
 * The overdue work of every unit of an institution.
 *
 * @param today ISO date in the time zone of the institution
 */
export async function measureOverdue(
  ctx: Context,
  institutionId: string,
  today: string,
): Promise<(unit: Pick<UnitRow, 'id' | 'code'>) => OverdueWork> {
  const [advised, planned, late] = [
    await countByUnit(ctx.database, institutionId, today),
    await countOverdueSteps(ctx.database, institutionId, today),
    await lateIndicators(ctx, institutionId),
  ];
  return ({ id, code }) => ({
    indicators: late.get(id) ?? 0,
    recommendations: advised.find(({ unit }) => unit === code)?.overdue ?? 0,
    steps: planned.get(id) ?? 0,
  });
}

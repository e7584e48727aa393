import type { Context } from '../../context.js';
import { findStanding } from '../../store/assessments.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { countOverdueSteps, countUndecided } from '../../store/owed-work.js';
import { countPendingByUnit } from '../../store/rating-updates.js';
import { countByUnit } from '../../store/recommendations.js';
import { listUnits } from '../../store/units.js';
import { lateIndicators } from '../campaigns/late-indicators.js';

interface Query {
  readonly ctx: Context;
  readonly input: {
    readonly institution: InstitutionRow;
    /** Day of the institution, ISO. */
    readonly today: string;
    readonly limit: number;
  };
}

/** What a unit owes, each kind counted on its own. */
export interface Overdue {
  /** Indicators owed to campaigns whose deadline has passed. */
  readonly indicators: number;
  /** Updates that came back and were not proposed anew. */
  readonly returned: number;
  /** Updates of others that wait for its decision. */
  readonly pending: number;
  readonly recommendations: number;
  readonly steps: number;
}

/**
 * Active units that owe overdue work of their own, the most first, then by code. Never by what a unit contributes to the
 * index, or small offices would always be named.
 */
export async function findLaggards({ ctx, input: { institution, today, limit } }: Query) {
  const { database } = ctx;
  const standing = await findStanding(database, institution.id, {});
  // An assessment that was submitted waits for nobody.
  const open = standing?.status === 'open' ? standing : null;
  const [units, returned, undecided, advised, steps, late] = await Promise.all([
    listUnits(database, institution.id, false),
    open && countPendingByUnit(database, institution.id, open.id),
    open && countUndecided(database, institution.id, open),
    countByUnit(database, institution.id, today),
    countOverdueSteps(database, institution.id, today),
    lateIndicators(ctx, institution.id),
  ]);
  const recommendations = new Map(advised.map(({ unit, overdue }) => [unit, overdue]));
  return units
    .map(({ id, code, name }) => {
      const overdue: Overdue = {
        indicators: late.get(id) ?? 0,
        returned: returned?.get(id)?.returned ?? 0,
        pending: undecided?.get(id) ?? 0,
        recommendations: recommendations.get(code) ?? 0,
        steps: steps.get(id) ?? 0,
      };
      return { id, code, name, overdue };
    })
    .filter(({ overdue }) => totalOf(overdue) > 0)
    .sort((a, b) => totalOf(b.overdue) - totalOf(a.overdue) || (a.code < b.code ? -1 : 1))
    .slice(0, limit);
}

const totalOf = (overdue: Overdue): number =>
  Object.values(overdue).reduce((total: number, count: number) => total + count, 0);

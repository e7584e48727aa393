import type { Plan } from '../compile.js';
import { type Issue, issue } from '../errors.js';
import type { AnyRubric } from '../model.js';
import { readRatings } from '../read-ratings.js';

// Levels are looked at one by one: more would be no scale of maturity.
const MOST_LEVELS = 100;

/** Whether a rubric counts in a few whole levels, so that there are steps of one level. */
export const isLattice = ({ scale }: AnyRubric, { wholeMinimum, wholeMaximum }: Plan): boolean =>
  scale.values === 'integer' && wholeMaximum - wholeMinimum < MOST_LEVELS;

/**
 * Reads whole levels by leaf position. An unanswered leaf is NaN, and an issue unless `partial` is true.
 * Planning and odds count in steps of one level, so a fraction, a decimal scale or a rating of an inner node is refused.
 */
export function readLevels(
  rubric: AnyRubric,
  plan: Plan,
  ratings: unknown,
  partial = false,
): { readonly levels: number[]; readonly issues: Issue[] } {
  if (!isLattice(rubric, plan)) {
    return {
      levels: [],
      issues: [issue('not-a-lattice', '', `${rubric.id} does not use a few whole levels`)],
    };
  }
  const read = readRatings(plan, ratings);
  const issues = [...read.issues];
  // An answer that was refused has no value.
  const levels = plan.codes.map((code, node) => {
    const value = read.ratings[node]?.value;
    if (value && node < plan.firstLeaf)
      issues.push(issue('unknown-code', code as string, 'give levels of indicators, not of what is above'));
    else if (value && value.den !== 1n)
      issues.push(issue('level-malformed', code as string, `${value.toFraction()} is not a whole level`));
    return value ? Number(value.num) : Number.NaN;
  });
  if (!partial)
    for (const leaf of read.unanswered)
      issues.push(issue('unanswered', plan.codes[leaf] as string, 'give a whole level'));
  return { levels: levels.slice(plan.firstLeaf), issues };
}

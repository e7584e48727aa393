import type { Plan } from '../compile.js';
import type { Issue } from '../errors.js';
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
  const isWhole = isLattice(rubric, plan);
  const isObject = typeof ratings === 'object' && ratings !== null && !Array.isArray(ratings);
  if (!isWhole || !isObject) {
    const issue: Issue = isWhole
      ? { code: 'ratings-malformed', path: '', message: 'give levels as an object: { "I1": 3, "I2": 4 }' }
      : { code: 'not-a-lattice', path: '', message: `${rubric.id} does not use a few whole levels` };
    return { levels: [], issues: [issue] };
  }
  const { read, issues } = readRatings(plan, ratings as { readonly [code: string]: unknown });
  const refuse = (code: Issue['code'], path: string | undefined, message: string): void =>
    void issues.push({ code, path: path as string, message });
  read.whole.forEach((rating, node) => {
    if (rating)
      refuse('unknown-code', plan.innerCodes[node], 'give levels of indicators, not of what is above');
  });
  const levels = plan.leafCodes.map((code, leaf) => {
    const value = read.leaves[leaf]?.value;
    if (value && value.den !== 1n)
      refuse('level-malformed', code, `${value.toFraction()} is not a whole level`);
    return value ? Number(value.num) : Number.NaN;
  });
  if (!partial)
    for (const leaf of read.unanswered) refuse('unanswered', plan.leafCodes[leaf], 'give a whole level');
  return { levels, issues };
}

import type { Plan } from '../compile.js';
import type { Issue } from '../errors.js';
import type { AnyRubric } from '../model.js';
import { readRating } from '../read-rating.js';

/**
 * Reads whole levels by leaf position. An unanswered leaf is NaN, and an issue unless `partial` is true.
 * Planning and odds count in steps of one level, so a fraction or a decimal scale is refused.
 */
export function readLevels(
  rubric: AnyRubric,
  plan: Plan,
  ratings: unknown,
  partial = false,
): { readonly levels: number[]; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  const levels: number[] = new Array(plan.leafCodes.length).fill(Number.NaN);
  const refuse = (code: Issue['code'], path: string, message: string): void => {
    issues.push({ code, path, message });
  };
  const isWhole = rubric.scale.values === 'integer' && plan.wholeMaximum > plan.wholeMinimum;
  if (!isWhole) refuse('not-a-lattice', '', `${rubric.id} does not use whole levels`);
  else if (typeof ratings !== 'object' || ratings === null || Array.isArray(ratings))
    refuse('ratings-malformed', '', 'give levels as an object: { "I1": 3, "I2": 4 }');
  if (issues.length > 0) return { levels, issues };
  for (const [code, rating] of Object.entries(ratings as object)) {
    const leaf = plan.leafPosition.get(code);
    if (leaf === undefined) {
      refuse('unknown-code', code, `${rubric.id} has no indicator ${code.slice(0, 40)}`);
      continue;
    }
    const read = readRating(rating, code, plan);
    if (read && 'code' in read) issues.push(read);
    else if (read?.value.den === 1n) levels[leaf] = Number(read.value.num);
    else if (read) refuse('level-malformed', code, `${read.value.toFraction()} is not a whole level`);
  }
  if (!partial) {
    const refused = new Set(issues.map((issue) => issue.path));
    levels.forEach((level, leaf) => {
      const code = plan.leafCodes[leaf] as string;
      if (Number.isNaN(level) && !refused.has(code)) refuse('unanswered', code, 'give a whole level');
    });
  }
  return { levels, issues };
}

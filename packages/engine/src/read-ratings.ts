import type { Plan } from './compile.js';
import { type Issue, issue } from './errors.js';
import { type ReadRating, readRating } from './read-rating.js';

/** The ratings of one assessment by position among all nodes, with what they cover and what they leave open. */
export interface ReadRatings {
  readonly ratings: readonly (ReadRating | undefined)[];
  /** Nodes below one that was rated as a whole. */
  readonly covered: readonly boolean[];
  /** Leaves that neither have a rating nor lie below a node rated as a whole. */
  readonly unanswered: readonly number[];
  /** Everything that is wrong, never only the first; the rest is of no use when there is any. */
  readonly issues: readonly Issue[];
}

/** Reads ratings of unknown origin. */
export function readRatings(plan: Plan, given: unknown): ReadRatings {
  const issues: Issue[] = [];
  const ratings: (ReadRating | undefined)[] = [];
  const covered: boolean[] = [];
  const unanswered: number[] = [];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    issues.push(issue('ratings-malformed', '', 'give ratings as an object: { "I1": 3, "I2": "3.5" }'));
    return { ratings, covered, unanswered, issues };
  }
  for (const [code, input] of Object.entries(given)) {
    const node = plan.position.get(code);
    if (node === undefined) {
      issues.push(issue('unknown-code', code, `the rubric has no node ${code.slice(0, 40)}`));
      continue;
    }
    const read = readRating(input, code, plan);
    if (read && 'code' in read) issues.push(read);
    // What was refused was still an answer: it must not be called unanswered too.
    if (read) ratings[node] = read as ReadRating;
  }
  // Parents stand before their children.
  plan.parents.forEach((parent, node) => {
    covered[node] = covered[parent] === true || ratings[parent] !== undefined;
    if (!ratings[node]) {
      if (node >= plan.firstLeaf && !covered[node]) unanswered.push(node);
    } else if (covered[node]) {
      const message = 'rate either this node or the one above it, not both';
      issues.push(issue('rating-overlap', plan.codes[node] as string, message));
    }
  });
  return { ratings, covered, unanswered, issues };
}

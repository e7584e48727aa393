import type { Plan } from './compile.js';
import type { Issue, IssueCode } from './errors.js';
import { type ReadRating, readRating } from './read-rating.js';

/** The ratings of one assessment by position, with what they cover and what they leave open. */
export interface ReadRatings {
  readonly leaves: (ReadRating | undefined)[];
  /** Ratings of inner nodes as a whole. */
  readonly whole: readonly (ReadRating | undefined)[];
  /** Inner nodes below one that was rated as a whole. */
  readonly covered: readonly boolean[];
  /** Positions of the leaves that neither have a rating nor lie below a node rated as a whole. */
  readonly unanswered: readonly number[];
}

/** Reads ratings of unknown origin; every issue comes back, never only the first. */
export function readRatings(
  plan: Plan,
  given: { readonly [code: string]: unknown },
): { read: ReadRatings; issues: Issue[] } {
  const issues: Issue[] = [];
  const add = (code: IssueCode, path: string, message: string): void => {
    issues.push({ code, path, message });
  };
  const leaves: (ReadRating | undefined)[] = [];
  const whole: (ReadRating | undefined)[] = [];
  for (const code of Object.keys(given)) {
    const leaf = plan.leafPosition.get(code);
    const inner = plan.innerPosition.get(code);
    if (leaf === undefined && inner === undefined) {
      add('unknown-code', code, `the rubric has no node ${code.slice(0, 40)}`);
      continue;
    }
    const read = readRating(given[code], code, plan);
    if (read === null) continue;
    const isRead = !('code' in read);
    if (!isRead) issues.push(read);
    // What was refused was still an answer: it must not be called unanswered too.
    const rating: ReadRating = isRead ? read : { value: plan.minimum, state: 'rated' };
    if (leaf !== undefined) leaves[leaf] = rating;
    else whole[inner as number] = rating;
  }
  const overlap = (path: string): void =>
    add('rating-overlap', path, 'rate either this node or the one above it, not both');
  // Parents stand before their children; the root (-1) can not be rated.
  const covered: boolean[] = [];
  const isCovered = (parent: number): boolean => covered[parent] === true || whole[parent] !== undefined;
  plan.innerParents.forEach((parent, node) => {
    covered.push(isCovered(parent));
    if (covered[node] && whole[node]) overlap(plan.innerCodes[node] as string);
  });
  const unanswered: number[] = [];
  plan.leafParents.forEach((parent, leaf) => {
    if (!isCovered(parent)) {
      if (!leaves[leaf]) unanswered.push(leaf);
    } else if (leaves[leaf]) overlap(plan.leafCodes[leaf] as string);
  });
  return { read: { leaves, whole, covered, unanswered }, issues };
}

import type { Plan } from './compile.js';
import type { Issue } from './errors.js';
import { type Exact, lcm } from './exact.js';
import type { ReadRating } from './read-rating.js';
import type { ReadRatings } from './read-ratings.js';
import type { Tally } from './scorecard.js';

/** Real ratings share a denominator of a few digits; beyond this, sums would be a way to stall the host. */
const FINEST = 1n << 8192n;

/** Sums fractions, ratings of whole nodes and unanswered leaves (as `assumed`) over one common denominator. */
export function sumExactly(plan: Plan, ratings: ReadRatings, assumed: Exact): Tally | Issue[] {
  const { whole, covered, unanswered } = ratings;
  const leaves = [...ratings.leaves];
  for (const leaf of unanswered) leaves[leaf] = { value: assumed, state: 'assumed' };
  let den = 1n;
  for (const rating of [...leaves, ...whole]) {
    if (rating) den = lcm(den, rating.value.den);
    if (den >= FINEST) {
      const message = 'use fewer different denominators among the fractions';
      return [{ code: 'level-too-fine', path: '', message }];
    }
  }
  const root = plan.innerCodes.length;
  const sums: bigint[] = new Array(root + 1).fill(0n);
  const add = (parent: number, sum: bigint): void => {
    const position = parent < 0 ? root : parent;
    sums[position] = (sums[position] as bigint) + sum;
  };
  const over = ({ value }: ReadRating, weight: number | undefined): bigint =>
    value.num * (den / value.den) * BigInt(weight as number);
  leaves.forEach((rating, leaf) => {
    if (rating) add(plan.leafParents[leaf] as number, over(rating, plan.leafWeights[leaf]));
  });
  for (let node = root - 1; node >= 0; node--) {
    const rating = whole[node];
    if (rating) sums[node] = over(rating, plan.innerWeights[node]);
    // Nothing was added below a node rated as a whole, so a covered node adds 0.
    add(plan.innerParents[node] as number, sums[node] as bigint);
  }
  return {
    leaves,
    whole,
    sums: sums.map((sum, node) => (covered[node] ? undefined : sum)),
    den,
    missing: unanswered.map((leaf) => plan.leafCodes[leaf] as string),
  };
}

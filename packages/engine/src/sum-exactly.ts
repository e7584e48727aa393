import type { Plan } from './compile.js';
import { fail, issue, ok, type Result } from './errors.js';
import { type Exact, lcm } from './exact.js';
import type { ReadRatings } from './read-ratings.js';
import type { Tally } from './scorecard.js';

/** Real ratings share a denominator of a few digits; beyond this, sums would be a way to stall the host. */
const FINEST = 1n << 8192n;

/**
 * Sums fractions, ratings of whole nodes and unanswered leaves over one common denominator.
 *
 * @param assumed what an unanswered leaf counts; null makes it an issue
 */
export function sumExactly(plan: Plan, read: ReadRatings, assumed: Exact | null): Result<Tally> {
  const issues = [...read.issues];
  const ratings = [...read.ratings];
  const missing: string[] = [];
  for (const leaf of read.unanswered) {
    const code = plan.codes[leaf] as string;
    missing.push(code);
    if (assumed) ratings[leaf] = { value: assumed, state: 'assumed' };
    else issues.push(issue('unanswered', code, 'give a rating, or ask for unanswered: "lowest"'));
  }
  if (issues.length > 0) return fail(issues);
  let den = 1n;
  for (const rating of ratings) {
    if (rating) den = lcm(den, rating.value.den);
    if (den >= FINEST) {
      return fail([issue('level-too-fine', '', 'use fewer different denominators among the fractions')]);
    }
  }
  const sums = Array.from(plan.weights, (weight, node) => {
    const value = ratings[node]?.value;
    return value ? value.num * (den / value.den) * BigInt(weight) : 0n;
  });
  for (let node = sums.length - 1; node > 0; node--) {
    const parent = plan.parents[node] as number;
    sums[parent] = (sums[parent] as bigint) + (sums[node] as bigint);
  }
  const known = sums.map((sum, node) => (read.covered[node] ? undefined : sum));
  return ok({ sums: known, den, levels: [], ratings, missing });
}

import { compile, type Plan } from './compile.js';
import { fail, type Issue, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction, lcm } from './exact.js';
import type { AnyRubric, OnlyKnownCodes, PredicateBasis, RatingState, Ratings } from './model.js';
import { basisOf } from './predicate.js';
import { type ReadRating, readRating } from './read-rating.js';
import { makeScorecard, type Scorecard } from './scorecard.js';

/** Real ratings share a denominator of a few digits; beyond this, sums would be a way to stall the host. */
const FINEST = 1n << 8192n;

export interface ScoreOptions {
  /**
   * What an indicator without a rating means. `reject` (default): an issue. `lowest`: the lowest level of the scale,
   * listed in `missing` and marked as assumed. For the span of what is still possible use `bounds`.
   */
  readonly unanswered?: 'reject' | 'lowest';
  /** Year of the assessment; chooses the predicate basis that the rubric cites for it. */
  readonly year?: number;
  /** Overrides the year's predicate basis. */
  readonly predicateBasis?: PredicateBasis;
}

/**
 * Scores one assessment exactly.
 *
 * @param rubric the instrument, for example `spbe2020` of @spbe/rubric (levels 1 to 5, index 1 to 5)
 * @param ratings values by code: whole levels, exact text, fractions or Decimals, of indicators or of whole aspects
 *   and domains as published results give them
 * @returns the scorecard with the index, every node and the predicate, or every issue found (never only the first)
 * @see PermenPANRB 59/2020 chapter II.B.4: weighted means from indicator to aspect, domain and index. Sums of
 *   unrounded values, since scoring from rounded sub-indices shifts one index in eight.
 */
export function score<const R extends AnyRubric, const A extends Ratings<R>>(
  rubric: R,
  ratings: A & OnlyKnownCodes<R, A>,
  options: ScoreOptions = {},
): Result<Scorecard<R, keyof A>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const basis = options.predicateBasis ?? basisOf(rubric, options.year);
  if (typeof ratings !== 'object' || ratings === null || Array.isArray(ratings)) {
    return fail([
      { code: 'ratings-malformed', path: '', message: 'give ratings as an object: { "I1": 3, "I2": "3.5" }' },
    ]);
  }
  const given = ratings as { readonly [code: string]: unknown };
  const quick = scoreWholeLevels(rubric, plan, given, basis);
  const card = quick ?? scoreAnything(rubric, plan, given, basis, options.unanswered ?? 'reject');
  return (Array.isArray(card) ? fail(card) : ok(card)) as Result<Scorecard<R, keyof A>>;
}

/** The common case, every leaf a whole level: sums of small integers. Null sends everything else the general way. */
function scoreWholeLevels(
  rubric: AnyRubric,
  plan: Plan,
  given: { readonly [code: string]: unknown },
  basis: PredicateBasis,
): Scorecard<AnyRubric> | null {
  const count = plan.leafCodes.length;
  const levels = new Float64Array(count);
  for (let leaf = 0; leaf < count; leaf++) {
    const level = given[plan.leafCodes[leaf] as string];
    if (typeof level !== 'number' || !Number.isInteger(level)) return null;
    // Written so that NaN bounds (a scale without whole ends) also go the general way.
    if (!(level >= plan.wholeMinimum && level <= plan.wholeMaximum)) return null;
    levels[leaf] = level;
  }
  // Exactly the leaves and nothing else; inherited properties would make the count differ.
  if (Object.keys(given).length !== count) return null;
  const inner = new Float64Array(plan.innerCodes.length);
  let index = 0;
  for (let leaf = 0; leaf < count; leaf++) {
    const numerator = (plan.leafWeights[leaf] as number) * (levels[leaf] as number);
    const parent = plan.leafParents[leaf] as number;
    if (parent >= 0) inner[parent] = (inner[parent] as number) + numerator;
    index += numerator;
  }
  for (let node = inner.length - 1; node >= 0; node--) {
    const parent = plan.innerParents[node] as number;
    if (parent >= 0) inner[parent] = (inner[parent] as number) + (inner[node] as number);
  }
  return makeScorecard(rubric, plan, {
    leaves: (leaf) => exactFromFraction(BigInt(levels[leaf] as number), 1n),
    state: () => 'rated',
    inner: (node) => inner[node] as number,
    index,
    den: 1n,
    missing: [],
    basis,
  });
}

/** Fractions, missing answers, ratings of whole nodes: BigInt over one common denominator. */
function scoreAnything(
  rubric: AnyRubric,
  plan: Plan,
  given: { readonly [code: string]: unknown },
  basis: PredicateBasis,
  unanswered: 'reject' | 'lowest',
): Scorecard<AnyRubric> | Issue[] {
  const issues: Issue[] = [];
  const leaves: (ReadRating | undefined)[] = new Array(plan.leafCodes.length);
  const whole: (Exact | undefined)[] = new Array(plan.innerCodes.length);
  for (const code of Object.keys(given)) {
    const leaf = plan.leafPosition.get(code);
    const inner = plan.innerPosition.get(code);
    if (leaf === undefined && inner === undefined) {
      issues.push({
        code: 'unknown-code',
        path: code,
        message: `${rubric.id} has no node ${code.slice(0, 40)}`,
      });
      continue;
    }
    const read = readRating(given[code], code, plan);
    if (read === null) continue;
    if ('code' in read) issues.push(read);
    else if (leaf !== undefined) leaves[leaf] = read;
    else if (inner !== undefined) whole[inner] = read.value;
  }
  const covered = coverBelow(plan, whole, issues);
  const missing: string[] = [];
  plan.leafCodes.forEach((code, leaf) => {
    const parent = plan.leafParents[leaf] as number;
    const isCovered = parent >= 0 && (covered[parent] || whole[parent] !== undefined);
    if (isCovered && leaves[leaf]) {
      issues.push({
        code: 'rating-overlap',
        path: code,
        message: 'rate either this indicator or the node above it, not both',
      });
    }
    if (isCovered || leaves[leaf]) return;
    missing.push(code);
    if (unanswered === 'lowest') leaves[leaf] = { value: plan.minimum, state: 'assumed' };
    else
      issues.push({
        code: 'unanswered',
        path: code,
        message: 'give a rating, or ask for unanswered: "lowest"',
      });
  });
  return issues.length > 0 ? issues : sumExactly(rubric, plan, leaves, whole, covered, missing, basis);
}

/** Marks the inner nodes below one that was rated as a whole, and reports ratings inside such a subtree. */
function coverBelow(plan: Plan, whole: readonly (Exact | undefined)[], issues: Issue[]): boolean[] {
  const covered: boolean[] = new Array(plan.innerCodes.length).fill(false);
  plan.innerParents.forEach((parent, node) => {
    covered[node] = parent >= 0 && (covered[parent] === true || whole[parent] !== undefined);
    if (covered[node] && whole[node]) {
      const path = plan.innerCodes[node] as string;
      issues.push({
        code: 'rating-overlap',
        path,
        message: 'rate either this node or the one above it, not both',
      });
    }
  });
  return covered;
}

function sumExactly(
  rubric: AnyRubric,
  plan: Plan,
  leaves: readonly (ReadRating | undefined)[],
  whole: readonly (Exact | undefined)[],
  covered: readonly boolean[],
  missing: readonly string[],
  basis: PredicateBasis,
): Scorecard<AnyRubric> | Issue[] {
  const den = commonDenominator([...leaves.map((leaf) => leaf?.value), ...whole]);
  if (den === null) {
    return [
      { code: 'level-too-fine', path: '', message: 'use fewer different denominators among the fractions' },
    ];
  }
  const inner: bigint[] = new Array(plan.innerCodes.length).fill(0n);
  let index = 0n;
  const addTo = (parent: number, numerator: bigint): void => {
    if (parent < 0) index += numerator;
    else inner[parent] = (inner[parent] as bigint) + numerator;
  };
  const over = (value: Exact, weight: number): bigint => value.num * (den / value.den) * BigInt(weight);
  leaves.forEach((leaf, position) => {
    if (leaf)
      addTo(plan.leafParents[position] as number, over(leaf.value, plan.leafWeights[position] as number));
  });
  for (let node = inner.length - 1; node >= 0; node--) {
    const given = whole[node];
    if (given) inner[node] = over(given, plan.innerWeights[node] as number);
    if (!covered[node]) addTo(plan.innerParents[node] as number, inner[node] as bigint);
  }
  const states: (RatingState | undefined)[] = leaves.map((leaf) => leaf?.state);
  return makeScorecard(rubric, plan, {
    leaves: (leaf) => leaves[leaf]?.value,
    state: (leaf) => states[leaf],
    inner: (node) => (covered[node] ? -1n : (inner[node] as bigint)),
    index,
    den,
    missing,
    basis,
  });
}

function commonDenominator(values: readonly (Exact | undefined)[]): bigint | null {
  let den = 1n;
  for (const value of values) {
    if (value) den = lcm(den, value.den);
    if (den >= FINEST) return null;
  }
  return den;
}

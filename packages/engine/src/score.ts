import { compile, type Plan } from './compile.js';
import { fail, issue, ok, type Result } from './errors.js';
import type { AnyRubric, LeafOf, OnlyKnownCodes, PredicateBasis, Ratings } from './model.js';
import { malformedOptions, readBasis } from './read-options.js';
import { readRatings } from './read-ratings.js';
import { makeScorecard, type Scorecard, type Tally } from './scorecard.js';
import { sumExactly } from './sum-exactly.js';
import { sumWholeLevels } from './sum-whole-levels.js';

const NONE: readonly never[] = [];

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
  options?: ScoreOptions,
): Result<Scorecard<R, keyof A>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const basis = readBasis(rubric, options);
  if (!basis) return malformedOptions();
  let tally = tallyWholeLevels(plan, ratings);
  if (!tally) {
    const assumed = options?.unanswered === 'lowest' ? plan.minimum : null;
    const general = sumExactly(plan, readRatings(plan, ratings), assumed);
    if (!general.ok) return general;
    tally = general.value;
  }
  return ok(makeScorecard(rubric, plan, tally, basis)) as Result<unknown> as Result<Scorecard<R, keyof A>>;
}

/**
 * Scores one assessment given as a row: one rating per leaf in the order of `rubric.leaves`, as tables and simulations
 * hold them. The same scorecard as `score` gives, without looking codes up.
 *
 * @param levels for example a Uint8Array of 47 levels from 1 to 5; copied, not kept
 * @returns as `score`; `ratings-malformed` when the row is not as long as the rubric has leaves
 */
export function scoreLevels<const R extends AnyRubric>(
  rubric: R,
  levels: ArrayLike<number>,
  options?: ScoreOptions,
): Result<Scorecard<R, LeafOf<R>>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const codes = plan.leafCodes;
  if (levels?.length !== codes.length) {
    const message = `give exactly ${codes.length} levels, one per leaf in the rubric's order`;
    return fail([issue('ratings-malformed', '', message)]);
  }
  const own: number[] = Array.isArray(levels) ? levels.slice() : Array.from(levels);
  const sums = sumWholeLevels(plan, own);
  if (!sums) {
    const ratings = Object.fromEntries(codes.map((code, leaf) => [code, own[leaf]]));
    return score<AnyRubric, Ratings<AnyRubric>>(rubric, ratings, options) as Result<Scorecard<R, LeafOf<R>>>;
  }
  const basis = readBasis(rubric, options);
  if (!basis) return malformedOptions();
  const tally = wholeTally(sums, own);
  return ok(makeScorecard(rubric, plan, tally, basis)) as Result<Scorecard<R, LeafOf<R>>>;
}

/** The common case, every leaf a whole level. Null sends everything else the general way. */
function tallyWholeLevels(plan: Plan, given: object): Tally | null {
  const codes = plan.leafCodes;
  const levels: number[] = new Array(codes.length);
  let count = 0;
  let last = '';
  for (const code in given) {
    // Listed in the rubric's order, as most callers do, a code needs no look-up.
    const leaf = codes[count] === code ? count : plan.leafPosition.get(code);
    if (leaf === undefined) return null;
    levels[leaf] = given[code as keyof typeof given];
    last = code;
    count++;
  }
  // Inherited names are listed last and are no ratings.
  const sums = count === codes.length && Object.hasOwn(given, last) ? sumWholeLevels(plan, levels) : null;
  return sums && wholeTally(sums, levels);
}

const wholeTally = (sums: number[], levels: number[]): Tally => ({
  sums,
  den: 1,
  levels,
  ratings: NONE,
  missing: NONE,
});

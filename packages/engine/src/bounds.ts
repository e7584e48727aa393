import { compile, type Plan } from './compile.js';
import { ok, type Result } from './errors.js';
import { type Exact, exactFromFraction } from './exact.js';
import type { AnyRubric, InnerOf, LeafOf, OnlyKnownCodes, PredicateOf, Ratings } from './model.js';
import { bandUnder } from './predicate.js';
import { malformedOptions, readBasis } from './read-options.js';
import { readRatings } from './read-ratings.js';
import type { ScoreOptions } from './score.js';
import { makeScorecard, type Scorecard } from './scorecard.js';
import { sumExactly } from './sum-exactly.js';

/** The lowest and the highest value that the open answers leave possible; both ends can be reached. */
export interface Span {
  readonly minimum: Exact;
  readonly maximum: Exact;
}

/** An unanswered leaf, and how much of the index's span an answer to it takes away, whatever the answer is. */
export interface OpenLeaf<Code extends string = string> {
  readonly code: Code;
  /** In points of the index: weight times the length of the scale. All widths add up to the span of the index. */
  readonly width: Exact;
}

export interface Bounds<R extends AnyRubric> {
  readonly index: Span;
  /** Span of a node; undefined below an inner node that was rated as a whole. */
  node(code: InnerOf<R> | LeafOf<R>): Span | undefined;
  /** Every predicate from the lowest to the highest index under the chosen basis, ascending. */
  readonly predicates: readonly PredicateOf<R>[];
  /** The widest first; leaves of one width in the order of the rubric. */
  readonly unanswered: readonly OpenLeaf<LeafOf<R>>[];
  /** The two extremes as full scorecards, the open leaves `assumed` at the ends of the scale. */
  readonly lowest: Scorecard<R>;
  readonly highest: Scorecard<R>;
}

/**
 * What an incomplete assessment still leaves possible, exactly.
 *
 * @param ratings as for `score`; a leaf without a rating may turn out anywhere on the scale
 * @returns the span of the index and of every node, the predicates still in reach, and which question tells most.
 *   Issues as from `score`, except `unanswered`.
 */
export function bounds<const R extends AnyRubric, const A extends Ratings<R>>(
  rubric: R,
  ratings: A & OnlyKnownCodes<R, A>,
  options?: Pick<ScoreOptions, 'year' | 'predicateBasis'>,
): Result<Bounds<R>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const basis = readBasis(rubric, options);
  if (!basis) return malformedOptions();
  const read = readRatings(plan, ratings);
  const low = sumExactly(plan, read, plan.minimum);
  if (!low.ok) return low;
  const high = sumExactly(plan, read, plan.maximum);
  if (!high.ok) return high;
  const lowest = makeScorecard(rubric, plan, low.value, basis);
  const highest = makeScorecard(rubric, plan, high.value, basis);
  const [first, last] = [lowest, highest].map(({ index }) => bandUnder(rubric, plan, index, basis));
  return ok({
    index: { minimum: lowest.index, maximum: highest.index },
    node: (code: string): Span | undefined => {
      const minimum = lowest.node(code);
      const maximum = highest.node(code);
      return minimum && maximum && { minimum, maximum };
    },
    predicates: rubric.bands.slice(first, (last as number) + 1).map((band) => band.id),
    unanswered: widestFirst(plan, low.value.missing),
    lowest,
    highest,
  } as unknown as Bounds<R>);
}

function widestFirst(plan: Plan, codes: readonly string[]): OpenLeaf[] {
  const { num, den } = plan.maximum.minus(plan.minimum);
  const weightOf = (code: string): number => plan.weights[plan.position.get(code) as number] as number;
  // Sorting is stable, so equal widths keep the rubric's order.
  return [...codes]
    .sort((a, b) => weightOf(b) - weightOf(a))
    .map((code) => ({
      code,
      width: exactFromFraction(num * BigInt(weightOf(code)), den * BigInt(plan.total)),
    }));
}

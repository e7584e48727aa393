import type { Plan } from './compile.js';
import { type Exact, exactFromFraction } from './exact.js';
import type {
  AnyRubric,
  InnerOf,
  LeafOf,
  PredicateBasis,
  PredicateOf,
  RatingState,
  Rubric,
} from './model.js';
import { bandUnder, highestCut } from './predicate.js';
import type { ReadRating } from './read-rating.js';

/** A predicate and the value it was taken from. */
export interface PredicateVerdict<Id extends string = string> {
  readonly id: Id;
  readonly basis: PredicateBasis;
}

/**
 * A finished, immutable score. `Rated` are the codes that were rated: when none of them is an inner node, every node
 * has a value and `node` never returns undefined.
 */
export interface Scorecard<R extends AnyRubric = Rubric, Rated extends PropertyKey = string> {
  readonly rubric: R;
  readonly index: Exact;
  readonly predicate: PredicateVerdict<PredicateOf<R>>;
  /** The predicate under the other basis, only when it differs: say both aloud rather than choose silently. */
  readonly predicateUnderOtherBasis: PredicateVerdict<PredicateOf<R>> | null;
  /** Value of a node; undefined below an inner node that was rated as a whole. */
  node(
    code: InnerOf<R> | LeafOf<R>,
  ): string extends Rated
    ? Exact | undefined
    : [Extract<Rated, InnerOf<R>>] extends [never]
      ? Exact
      : Exact | undefined;
  /**
   * How a leaf, or an inner node rated as a whole, got its value; undefined for sums and below a node rated as a whole.
   */
  state(code: InnerOf<R> | LeafOf<R>): RatingState | undefined;
  /** Leaves that had no rating and were given the lowest level because the caller asked for it. */
  readonly missing: readonly LeafOf<R>[];
}

/** What `score` has calculated: numerators over `den` times the weight of each node. */
export interface Tally {
  /** One numerator per node, undefined below a node rated as a whole; none for the leaves when they stand in `levels`. */
  readonly sums: readonly (bigint | number | undefined)[];
  /** Common denominator of all values. */
  readonly den: bigint | number;
  /** Whole levels of the leaves, all of them rated. */
  readonly levels: readonly number[];
  /** Otherwise the rating of each node that has one. */
  readonly ratings: readonly (ReadRating | undefined)[];
  readonly missing: readonly string[];
}

/** Exact values and predicates are made only when asked for: most callers want one or two of them. */
class LazyScorecard implements Scorecard<AnyRubric> {
  readonly rubric: AnyRubric;
  readonly missing: readonly string[];
  readonly #plan: Plan;
  readonly #tally: Tally;
  readonly #basis: PredicateBasis;

  constructor(rubric: AnyRubric, plan: Plan, tally: Tally, basis: PredicateBasis) {
    this.rubric = rubric;
    this.missing = tally.missing;
    this.#plan = plan;
    this.#tally = tally;
    this.#basis = basis;
  }

  get index(): Exact {
    return this.node(null) as Exact;
  }

  get predicate(): PredicateVerdict {
    return this.#verdict(this.#basis);
  }

  get predicateUnderOtherBasis(): PredicateVerdict | null {
    const other = this.#verdict(this.#basis === 'exact' ? 'published' : 'exact');
    return other.id === this.predicate.id ? null : other;
  }

  node(code: string | null): Exact | undefined {
    const node = this.#plan.position.get(code) ?? -1;
    const sum = this.#tally.sums[node];
    const weight = this.#plan.weights[node] as number;
    if (sum === undefined) return this.#ratingOf(node)?.value;
    const { den } = this.#tally;
    return exactFromFraction(sum, typeof den === 'number' ? weight * den : BigInt(weight) * den);
  }

  state(code: string): RatingState | undefined {
    return this.#ratingOf(this.#plan.position.get(code) ?? -1)?.state;
  }

  #ratingOf(node: number): ReadRating | undefined {
    const level = this.#tally.levels[node - this.#plan.firstLeaf];
    return level === undefined
      ? this.#tally.ratings[node]
      : { value: exactFromFraction(level, 1), state: 'rated' };
  }

  #verdict(basis: PredicateBasis): PredicateVerdict {
    const numerator = this.#tally.sums[0];
    // Whole levels under the exact basis meet whole cuts, so no fraction is needed.
    const band =
      typeof numerator === 'number' && basis === 'exact'
        ? highestCut(this.#plan.bandCuts, numerator)
        : bandUnder(this.rubric, this.#plan, this.index, basis);
    return { id: this.rubric.bands[band]?.id ?? '', basis };
  }
}

export const makeScorecard = (
  rubric: AnyRubric,
  plan: Plan,
  tally: Tally,
  basis: PredicateBasis,
): Scorecard<AnyRubric> => new LazyScorecard(rubric, plan, tally, basis);

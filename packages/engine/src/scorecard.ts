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
  /** One value per leaf, undefined below a node rated as a whole; plain numbers are whole levels, all rated. */
  readonly leaves: readonly number[] | readonly (ReadRating | undefined)[];
  /** Ratings of inner nodes as a whole. */
  readonly whole: readonly (ReadRating | undefined)[];
  /** One numerator per inner node, undefined below a node rated as a whole; the last one is the index. */
  readonly sums: readonly (bigint | number | undefined)[];
  /** Common denominator of all values. */
  readonly den: bigint | number;
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
    const plan = this.#plan;
    return this.#over(this.#tally.sums[plan.innerCodes.length], plan.total) as Exact;
  }

  get predicate(): PredicateVerdict {
    return this.#verdict(this.#basis);
  }

  get predicateUnderOtherBasis(): PredicateVerdict | null {
    const other = this.#verdict(this.#basis === 'exact' ? 'published' : 'exact');
    return other.id === this.predicate.id ? null : other;
  }

  node(code: string): Exact | undefined {
    const inner = this.#plan.innerPosition.get(code);
    if (inner !== undefined) {
      return this.#over(this.#tally.sums[inner], this.#plan.innerWeights[inner] as number);
    }
    const leaf = this.#tally.leaves[this.#plan.leafPosition.get(code) ?? -1];
    return typeof leaf === 'number' ? exactFromFraction(leaf, 1) : leaf?.value;
  }

  state(code: string): RatingState | undefined {
    const leaf = this.#tally.leaves[this.#plan.leafPosition.get(code) ?? -1];
    if (typeof leaf === 'number') return 'rated';
    return (leaf ?? this.#tally.whole[this.#plan.innerPosition.get(code) ?? -1])?.state;
  }

  #over(numerator: bigint | number | undefined, weight: number): Exact | undefined {
    const { den } = this.#tally;
    if (numerator === undefined) return undefined;
    return exactFromFraction(numerator, typeof den === 'number' ? weight * den : BigInt(weight) * den);
  }

  #verdict(basis: PredicateBasis): PredicateVerdict {
    const plan = this.#plan;
    const numerator = this.#tally.sums[plan.innerCodes.length];
    // Whole levels under the exact basis meet whole cuts, so no fraction is needed.
    const band =
      typeof numerator === 'number' && basis === 'exact'
        ? highestCut(plan.bandCuts, numerator)
        : bandUnder(this.rubric, plan, this.index, basis);
    return { id: this.rubric.bands[band]?.id ?? '', basis };
  }
}

export const makeScorecard = (
  rubric: AnyRubric,
  plan: Plan,
  tally: Tally,
  basis: PredicateBasis,
): Scorecard<AnyRubric> => new LazyScorecard(rubric, plan, tally, basis);

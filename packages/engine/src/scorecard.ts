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
import { bandUnder } from './predicate.js';

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
  /** How a leaf got its value; undefined below an inner node that was rated as a whole. */
  state(code: LeafOf<R>): RatingState | undefined;
  /** Leaves that had no rating and were given the lowest level because the caller asked for it. */
  readonly missing: readonly LeafOf<R>[];
}

/** What `score` has calculated: numerators over `den` times the weight of each node. */
export interface Tally {
  readonly leaves: (position: number) => Exact | undefined;
  readonly state: (position: number) => RatingState | undefined;
  /** Numerator of an inner node, -1 below a node rated as a whole. */
  readonly inner: (position: number) => bigint | number;
  readonly index: bigint | number;
  /** Common denominator of all values. */
  readonly den: bigint;
  readonly missing: readonly string[];
  readonly basis: PredicateBasis;
}

/** Exact values and predicates are made only when asked for: most callers of a batch want one or two of them. */
class LazyScorecard implements Scorecard<AnyRubric> {
  readonly rubric: AnyRubric;
  readonly missing: readonly string[];
  readonly #plan: Plan;
  readonly #tally: Tally;
  #index: Exact | undefined;

  constructor(rubric: AnyRubric, plan: Plan, tally: Tally) {
    this.rubric = rubric;
    this.missing = tally.missing;
    this.#plan = plan;
    this.#tally = tally;
  }

  get index(): Exact {
    this.#index ??= exactFromFraction(BigInt(this.#tally.index), BigInt(this.#plan.total) * this.#tally.den);
    return this.#index;
  }

  get predicate(): PredicateVerdict {
    return this.#verdict(this.#tally.basis);
  }

  get predicateUnderOtherBasis(): PredicateVerdict | null {
    const other = this.#verdict(this.#tally.basis === 'exact' ? 'published' : 'exact');
    return other.id === this.predicate.id ? null : other;
  }

  node(code: string): Exact | undefined {
    const leaf = this.#plan.leafPosition.get(code);
    if (leaf !== undefined) return this.#tally.leaves(leaf);
    const inner = this.#plan.innerPosition.get(code);
    if (inner === undefined) return undefined;
    const numerator = BigInt(this.#tally.inner(inner));
    if (numerator < 0n) return undefined;
    return exactFromFraction(numerator, BigInt(this.#plan.innerWeights[inner] as number) * this.#tally.den);
  }

  state(code: string): RatingState | undefined {
    const leaf = this.#plan.leafPosition.get(code);
    return leaf === undefined ? undefined : this.#tally.state(leaf);
  }

  #verdict(basis: PredicateBasis): PredicateVerdict {
    const band = this.rubric.bands[bandUnder(this.rubric, this.#plan, this.index, basis)];
    return { id: band?.id ?? '', basis };
  }
}

export const makeScorecard = (rubric: AnyRubric, plan: Plan, tally: Tally): Scorecard<AnyRubric> =>
  new LazyScorecard(rubric, plan, tally);

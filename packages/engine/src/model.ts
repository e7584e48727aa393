import type { Decimal } from 'decimal.js';

/** Rounding of a printed number. Half goes away from zero in `half-up`, as on the ministry's printed results. */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up';

/** Which value meets the band edges: the exact index, or the index already rounded for print. */
export type PredicateBasis = 'exact' | 'published';

/**
 * A weighted tree. Nodes are listed flat, so that a tree of any depth has literal codes in its type.
 * Weights are exact text ("2.75" or "10/3"), never floats. The root (the index) is implicit.
 */
export interface Rubric<
  Leaf extends string = string,
  Inner extends string = string,
  Predicate extends string = string,
> {
  readonly id: string;
  /** Names of the tiers from the top down, the last one being the leaves. */
  readonly tiers: readonly string[];
  readonly scale: {
    readonly minimum: string;
    readonly maximum: string;
    readonly values: 'integer' | 'decimal';
  };
  /** Inner nodes; `parent` null hangs a node below the root. `weight`, when given, must be the sum below it. */
  readonly inner: readonly InnerNode<Inner>[];
  readonly leaves: readonly LeafNode<Leaf, Inner>[];
  /** Ascending; the first band is open below (`from` null), every other edge is inclusive. */
  readonly bands: readonly Band<Predicate>[];
  readonly publishedRounding: { readonly places: number; readonly mode: Rounding };
  readonly predicateBasis: {
    readonly default: PredicateBasis;
    readonly years: { readonly [year: number]: PredicateBasis };
  };
}

export interface InnerNode<Inner extends string = string> {
  readonly code: Inner;
  readonly tier: string;
  readonly parent: Inner | null;
  readonly weight?: string;
}

export interface LeafNode<Leaf extends string = string, Inner extends string = string> {
  readonly code: Leaf;
  readonly parent: Inner | null;
  readonly weight: string;
}

export interface Band<Predicate extends string = string> {
  readonly id: Predicate;
  readonly from: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: the widest rubric; `string` would refuse the literal ones
export type AnyRubric = Rubric<any, any, any>;
export type LeafOf<R> = R extends Rubric<infer Leaf, string, string> ? Leaf : never;
export type InnerOf<R> = R extends Rubric<string, infer Inner, string> ? Inner : never;
export type PredicateOf<R> = R extends Rubric<string, string, infer Predicate> ? Predicate : never;

/** An exact fraction of two safe integers or bigints. */
export interface Fraction {
  readonly num: number | bigint;
  readonly den: number | bigint;
}

/** One value: 3, "3", "1.26", "7/6", {num: 7, den: 6} or a decimal.js Decimal. A float such as 3.1 is refused. */
export type LevelValue = number | string | Fraction | Decimal;

/** How a value came about. Unanswered is the absence of a value (null or undefined), never a number. */
export type RatingState = 'rated' | 'assumed' | 'external';
export type Rating =
  | LevelValue
  | { readonly value: LevelValue; readonly state: 'assumed' | 'external' }
  | null
  | undefined;

/** Ratings by code, of leaves or of inner nodes (as published results give them), but never of both on one path. */
export type Ratings<R> = { readonly [Code in LeafOf<R> | InnerOf<R>]?: Rating };

/** Refuses codes that the rubric does not have, also where an object literal is not checked for excess keys. */
export type OnlyKnownCodes<R, A> = string extends keyof A
  ? unknown
  : { readonly [Code in Exclude<keyof A, LeafOf<R> | InnerOf<R>>]: never };

import type { Exact } from '../exact.js';
import type { AnyRubric, LeafOf, PredicateBasis, PredicateOf, Rating } from '../model.js';
import type { PredicateVerdict } from '../scorecard.js';

/** One indicator, one level up. */
export interface Step<Code extends string = string> {
  readonly code: Code;
  readonly from: number;
  readonly to: number;
}

export interface PricedStep<Code extends string = string> extends Step<Code> {
  readonly cost: bigint;
}

/** A whole number of 0 or more: money, days, effort. Beyond 2^53 - 1 a bigint. */
export type Amount = number | bigint;

/** An amount for each step: a pure function, or a table by code and, where the steps differ, by the level reached. */
export type PerStep<Code extends string = string> =
  | ((step: Step<Code>) => Amount)
  | { readonly [C in Code]?: Amount | { readonly [to: number]: Amount } };

/** A predicate (under the rubric's default basis unless another is named), or an index as exact text. */
export type Target<Predicate extends string = string> =
  | { readonly predicate: Predicate; readonly basis?: PredicateBasis }
  | { readonly index: string };

/** `code` may rise to level `at` or above only when `needs` has reached level `min`. */
export interface Prerequisite<Code extends string = string> {
  readonly code: Code;
  readonly at: number;
  readonly needs: Code;
  readonly min: number;
}

/** What one owner can take on: of these indicators at most `raises` may rise, each by any number of levels. */
export interface Cap<Code extends string = string> {
  readonly of: readonly Code[];
  readonly raises: number;
}

export interface Task<R extends AnyRubric> {
  /** Whole levels of all indicators today. */
  readonly from: { readonly [Code in LeafOf<R>]: Rating };
  /** Default 1 for every step, which makes the cheapest plan the one with the fewest steps. */
  readonly cost?: PerStep<LeafOf<R>>;
  readonly fixed?: readonly LeafOf<R>[];
  /** Highest level to plan for, where it is below the top of the scale. */
  readonly highest?: { readonly [Code in LeafOf<R>]?: number };
  readonly requires?: readonly Prerequisite<LeafOf<R>>[];
  readonly caps?: readonly Cap<LeafOf<R>>[];
  readonly budget?: Amount;
  /** Steps that last longer are left out, and with them the levels above; needs `duration`, in the same unit. */
  readonly deadline?: Amount;
  readonly duration?: PerStep<LeafOf<R>>;
  /** Most table cells to look at before the answer is `too-entangled`; default 50 million, a second or two. */
  readonly effort?: number;
}

export interface TargetTask<R extends AnyRubric> extends Task<R> {
  readonly target: Target<PredicateOf<R>>;
}

/** A constraint, named by its place in the task: `caps.0`, `requires.2`, `fixed.I5`, `highest.I7`, `deadline`. */
export interface Binding {
  readonly path: string;
  /** By how much the plan would become cheaper without this constraint alone. */
  readonly saves: bigint;
  /** A cap of which the plan uses every raise. */
  readonly full: boolean;
}

export interface CheapestPlan<R extends AnyRubric> {
  /** In an order that can be carried out: prerequisites first, lower levels before higher ones. */
  readonly steps: readonly PricedStep<LeafOf<R>>[];
  readonly cost: bigint;
  readonly index: Exact;
  readonly predicate: PredicateVerdict<PredicateOf<R>>;
  /** Index above the lowest one that reaches the target. */
  readonly slack: Exact;
  readonly binds: readonly Binding[];
}

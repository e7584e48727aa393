import type { AnyRubric, Exact, LeafOf, PredicateOf, PredicateVerdict, Rating } from '@spbe/engine';
import type { Amount, Binding, Cap, Prerequisite, PricedStep, Step, Target } from '@spbe/engine/plan';

/** One indicator, one level up, in one year. */
export interface YearStep<Code extends string = string> extends Step<Code> {
  readonly year: number;
}

/** An amount for each step: a pure function, or a table by code and, where the steps differ, by the level reached. */
export type PerYearStep<Code extends string = string> =
  | ((step: YearStep<Code>) => Amount)
  | { readonly [C in Code]?: Amount | { readonly [to: number]: Amount } };

/**
 * As the engine's prerequisite, and `gap` years must pass between: `needs` stands at `min` by the end of the year
 * `gap` years earlier. Default 0: the same year will do, in the right order. What stands in `from` stands long enough.
 */
export interface YearPrerequisite<Code extends string = string> extends Prerequisite<Code> {
  readonly gap?: number;
}

/** In each year, or only in `year`, at most `raises` of these indicators may rise, each by any number of levels. */
export interface YearCap<Code extends string = string> extends Cap<Code> {
  readonly year?: number;
}

/** What one year allows, and what must be reached by its end. */
export interface PlannedYear<R extends AnyRubric> {
  readonly year: number;
  /** What all steps of the year may cost together; unspent money does not carry over. */
  readonly budget?: Amount;
  /** Most one-level steps of the year. */
  readonly cap?: number;
  /** A predicate is read under the basis that the rubric cites for the year, unless the target names another. */
  readonly target?: Target<PredicateOf<R>>;
}

export interface RoadmapTask<R extends AnyRubric> {
  /** Whole levels of all indicators before the first year. */
  readonly from: { readonly [Code in LeafOf<R>]: Rating };
  /** 1 to 20 calendar years, ascending; a year that is left out is a year without steps. */
  readonly years: readonly PlannedYear<R>[];
  /** To be reached by the end of the last year. */
  readonly target: Target<PredicateOf<R>>;
  /** Default 1 for every step. */
  readonly cost?: PerYearStep<LeafOf<R>>;
  readonly fixed?: readonly LeafOf<R>[];
  /** Highest level to plan for, where it is below the top of the scale. */
  readonly highest?: { readonly [Code in LeafOf<R>]?: number };
  readonly requires?: readonly YearPrerequisite<LeafOf<R>>[];
  /** What an owner can take on. */
  readonly caps?: readonly YearCap<LeafOf<R>>[];
  /** Most levels that one indicator may rise in one year. */
  readonly perYear?: number;
}

export interface RoadmapYear<R extends AnyRubric> {
  readonly year: number;
  /** In an order that can be carried out: prerequisites first, lower levels before higher ones. */
  readonly steps: readonly PricedStep<LeafOf<R>>[];
  readonly cost: bigint;
  /** At the end of the year. */
  readonly index: Exact;
  readonly predicate: PredicateVerdict<PredicateOf<R>>;
  /** Of this year's budget, cap and target those without which the roadmap were cheaper, and a budget or cap used up. */
  readonly binds: readonly Binding[];
}

export interface Roadmap<R extends AnyRubric> {
  readonly years: readonly RoadmapYear<R>[];
  readonly cost: bigint;
  /** The constraints that hold across years: `fixed.I5`, `highest.I7`, `requires.2`, `caps.0`, `perYear`. */
  readonly binds: readonly Binding[];
  /** False when the search for what binds was not asked for or ran out of time: `binds` may then lack entries. */
  readonly bindsComplete: boolean;
}

/** What a caller is told while a plan is being searched. */
export interface Progress {
  /** `cost` and `path` find the plan; `binds` and `nearest` explain it, or why there is none. */
  readonly phase: 'cost' | 'path' | 'binds' | 'nearest';
  /** Milliseconds since the call. */
  readonly elapsedMs: number;
}

export interface SolveOptions {
  /** Stops the search; the answer is then the issue `cancelled`. */
  readonly signal?: AbortSignal;
  /** Called when a phase begins and about four times a second during it. */
  readonly onProgress?: (progress: Progress) => void;
  /** For the whole call, above 0; default 60. */
  readonly timeLimitSeconds?: number;
  /** Whether to work out what binds, which takes one more search for each constraint; default true. */
  readonly binds?: boolean;
}

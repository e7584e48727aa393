import type { Exact } from '../exact.js';
import type { AnyRubric, LeafOf, PredicateOf } from '../model.js';
import { bandUnder } from '../predicate.js';
import type { PredicateVerdict } from '../scorecard.js';
import { stepsAt } from './cheapest.js';
import type { PlanResult } from './errors.js';
import { indexOf } from './read-target.js';
import { baseOf, type Instance, readTask } from './read-task.js';
import { type Solution, solve } from './solve.js';
import type { PricedStep, Task } from './task.js';

/** A plan that none beats: a higher index costs more, a lower cost gives less. */
export interface FrontierPoint<R extends AnyRubric> {
  readonly cost: bigint;
  readonly index: Exact;
  /** Under the rubric's default basis. */
  readonly predicate: PredicateVerdict<PredicateOf<R>>;
  /** Its steps in an order that can be carried out; worked out when asked for. */
  readonly steps: () => readonly PricedStep<LeafOf<R>>[];
}

/**
 * Every plan worth considering, from doing nothing (or only what is free) to all that the constraints and the budget
 * allow, ascending in cost and in index. Takes as long as one call of `cheapest` without its search for what binds.
 */
export function frontier<const R extends AnyRubric>(
  rubric: R,
  task: Task<R>,
): PlanResult<readonly FrontierPoint<R>[]> {
  const read = readTask(rubric, task);
  if (!read.ok) return read;
  const instance = read.value;
  const solved = solve(instance);
  if (!solved.ok) return solved;
  const { budget } = instance;
  const { gains, costAt } = solved.value;
  const beyond = budget === undefined ? -1 : gains.findIndex((_, point) => costAt(point) > budget);
  const affordable = beyond < 0 ? gains : gains.slice(0, beyond);
  const frame: Frame = { rubric, instance, solution: solved.value };
  return {
    ok: true,
    value: affordable.map((_, point) => new Point(frame, point) as FrontierPoint<AnyRubric>),
  };
}

interface Frame {
  readonly rubric: AnyRubric;
  readonly instance: Instance;
  readonly solution: Solution;
}

/** Thousands of them, of which a caller shows a few: everything is worked out when it is read. */
class Point implements FrontierPoint<AnyRubric> {
  private readonly frame: Frame;
  private readonly point: number;

  constructor(frame: Frame, point: number) {
    this.frame = frame;
    this.point = point;
  }

  get cost(): bigint {
    return this.frame.solution.costAt(this.point);
  }

  get index(): Exact {
    const { instance, solution } = this.frame;
    return indexOf(instance.plan, baseOf(instance) + (solution.gains[this.point] as number));
  }

  get predicate(): PredicateVerdict {
    const { rubric, instance } = this.frame;
    const basis = rubric.predicateBasis.default;
    return { id: rubric.bands[bandUnder(rubric, instance.plan, this.index, basis)]?.id, basis };
  }

  steps(): PricedStep[] {
    return stepsAt(this.frame.instance, this.frame.solution, this.point);
  }
}

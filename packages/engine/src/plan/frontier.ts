import type { Exact } from '../exact.js';
import type { AnyRubric, LeafOf, PredicateOf } from '../model.js';
import { bandUnder } from '../predicate.js';
import type { PredicateVerdict } from '../scorecard.js';
import { stepsAt } from './cheapest.js';
import type { PlanResult } from './errors.js';
import { indexOf } from './read-target.js';
import { baseOf, readTask } from './read-task.js';
import { solve } from './solve.js';
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
  const { plan, budget } = instance;
  const base = baseOf(instance);
  const basis = rubric.predicateBasis.default;
  const affordable = solved.value.points.filter(({ cost }) => budget === undefined || cost <= budget);
  // Thousands of points, of which a caller shows a few: what needs rationals is worked out when it is read.
  const value = affordable.map(
    ({ gain, cost }): FrontierPoint<AnyRubric> => ({
      cost,
      get index() {
        return indexOf(plan, base + gain);
      },
      get predicate() {
        return { id: rubric.bands[bandUnder(rubric, plan, this.index, basis)]?.id, basis };
      },
      steps: () => stepsAt(instance, solved.value, gain),
    }),
  );
  return { ok: true, value };
}

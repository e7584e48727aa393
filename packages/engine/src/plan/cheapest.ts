import type { Exact } from '../exact.js';
import type { AnyRubric } from '../model.js';
import { bandUnder } from '../predicate.js';
import { bindsOf } from './binding.js';
import { type PlanResult, refuse } from './errors.js';
import { orderSteps } from './order-steps.js';
import { indexOf, type ReadTarget, readTarget } from './read-target.js';
import { baseOf, type Instance, readTask } from './read-task.js';
import { type Solution, solve } from './solve.js';
import type { CheapestPlan, PricedStep, TargetTask, Task } from './task.js';

/**
 * Finds the cheapest set of one-level steps that reaches a target, exactly; among equally cheap ones the one with the
 * highest index.
 *
 * @param rubric an instrument of whole levels
 * @param task whole levels of today, the target, and what may be done: costs, fixed indicators, prerequisites, caps,
 *   deadline, budget
 * @returns the plan, or issues: `unreachable` and `over-budget` with the nearest index, `too-entangled` instead of a
 *   search without end, `cyclic-prerequisites`, `bad-cost`, `bad-task`, and those of ratings and rubrics
 */
export function cheapest<const R extends AnyRubric>(
  rubric: R,
  task: TargetTask<R>,
): PlanResult<CheapestPlan<R>> {
  const opened = openTask(rubric, task);
  if (!opened.ok) return opened;
  const { instance, target } = opened.value;
  const solved = solve(instance);
  if (!solved.ok) return solved;
  const solution = solved.value;
  const { plan } = instance;
  const base = baseOf(instance);
  const { gains, costAt } = solution;
  const point = gains.findIndex((gain) => base + gain >= target.numerator);
  const indexAt = (at: number): Exact => indexOf(plan, base + (gains.at(at) as number));
  if (point < 0) {
    const nearest = indexAt(-1);
    const why = whyUnreachable(rubric, task, instance, target, solution.work);
    const message = `the highest index within reach is ${nearest.toFraction()}; ${why}`;
    return { ok: false, issues: [{ ...refuse('unreachable', 'target', message), nearest }] };
  }
  const { budget } = instance;
  const cost = costAt(point);
  if (budget !== undefined && cost > budget) {
    const nearest = indexAt(gains.findLastIndex((_, at) => costAt(at) <= budget));
    const message = `the cheapest plan costs ${cost}, the budget is ${budget}; it pays for an index of ${nearest.toFraction()}`;
    return { ok: false, issues: [{ ...refuse('over-budget', 'budget', message), nearest }] };
  }
  const index = indexAt(point);
  const value: CheapestPlan<AnyRubric> = {
    steps: stepsAt(instance, solution, point),
    cost,
    index,
    predicate: { id: rubric.bands[bandUnder(rubric, plan, index, target.basis)]?.id, basis: target.basis },
    slack: index.minus(target.lowest),
    binds: bindsOf(rubric, task, instance, target, solution.work, {
      cost,
      levels: solution.levelsAt(point),
    }),
  };
  return { ok: true, value };
}

/** A checked task with its checked target. */
export function openTask(
  rubric: AnyRubric,
  task: TargetTask<AnyRubric>,
): PlanResult<{ readonly instance: Instance; readonly target: ReadTarget }> {
  const read = readTask(rubric, task);
  if (!read.ok) return read;
  const target = readTarget(rubric, read.value.plan, task.target);
  return typeof target === 'string'
    ? { ok: false, issues: [refuse('bad-task', 'target', target)] }
    : { ok: true, value: { instance: read.value, target } };
}

/** The steps of one of the solution's points, in an order that can be carried out. */
export function stepsAt(instance: Instance, solution: Solution, point: number): PricedStep[] {
  const { plan, start, rules, costs } = instance;
  const ordered = orderSteps(plan.leafCodes, start, solution.levelsAt(point), rules);
  return ordered.map((step) => {
    const leaf = plan.leafPosition.get(step.code) as number;
    return { ...step, cost: costs[leaf]?.[step.from - (start[leaf] as number)] as bigint };
  });
}

function whyUnreachable(
  rubric: AnyRubric,
  task: Task<AnyRubric>,
  instance: Instance,
  target: ReadTarget,
  work: number,
): string {
  if (target.numerator > instance.plan.total * instance.plan.wholeMaximum)
    return 'the scale ends below the target';
  const blocking = bindsOf(rubric, task, instance, target, work, null).map(({ path }) => path);
  return blocking.length > 0
    ? `relax one of ${blocking.slice(0, 10).join(', ')} to reach the target`
    : 'no single constraint stands in the way: several together do';
}

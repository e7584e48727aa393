import { type Exact, exactFromFraction } from '../exact.js';
import type { AnyRubric, LeafOf } from '../model.js';
import { openTask } from './cheapest.js';
import { type PlanResult, refuse } from './errors.js';
import { baseOf } from './read-task.js';
import { solve } from './solve.js';
import type { CheapestPlan, Step, TargetTask } from './task.js';

export interface StepStability<Code extends string = string> extends Step<Code> {
  /** Share of the variations in which the cheapest plan still takes this step, 0 to 1. */
  readonly share: Exact;
}

/**
 * How often the steps of a plan stay in the cheapest one when every cost is off by up to half, each on its own. The
 * variations are the same on every run and come in mirrored pairs (what costs 30 % more in one costs 30 % less in the
 * other), so that on average no step becomes dearer. The budget plays no part.
 *
 * @param variations how many to plan for, 2 to 1,000, rounded up to pairs; default 64
 */
export function stability<const R extends AnyRubric>(
  rubric: R,
  task: TargetTask<R>,
  plan: Pick<CheapestPlan<R>, 'steps'>,
  variations = 64,
): PlanResult<readonly StepStability<LeafOf<R>>[]> {
  const opened = openTask(rubric, task);
  if (!opened.ok) return opened;
  const { instance, target } = opened.value;
  if (!Number.isInteger(variations) || variations < 2 || variations > 1_000) {
    return { ok: false, issues: [refuse('bad-task', 'variations', 'ask for 2 to 1,000 variations')] };
  }
  const steps: unknown = plan?.steps;
  const isStep = (step: unknown): boolean =>
    instance.plan.leafPosition.has(Object(step).code) && Number.isInteger(Object(step).to);
  if (!Array.isArray(steps) || !Array.from(steps).every(isStep)) {
    return { ok: false, issues: [refuse('bad-task', 'plan', 'give a plan that `cheapest` found')] };
  }
  const base = baseOf(instance);
  const pairs = Math.ceil(variations / 2);
  // All variations together may take ten times the effort of one plan.
  const effort = (instance.effort * 10) / (2 * pairs);
  const kept = plan.steps.map(() => 0);
  let seed = 59_2020;
  for (let pair = 0; pair < pairs; pair++) {
    const offsets = instance.costs.map((row) =>
      row.map(() => {
        // A linear congruential generator: enough to spread the costs, and equal everywhere.
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        return BigInt(((seed >>> 16) % 101) - 50);
      }),
    );
    for (const sign of [1n, -1n]) {
      const costs = instance.costs.map((row, leaf) =>
        row.map((cost, k) => cost * (100n + sign * (offsets[leaf]?.[k] as bigint))),
      );
      const solved = solve({ ...instance, costs, effort });
      if (!solved.ok) return solved;
      const point = solved.value.gains.findIndex((gain) => base + gain >= target.numerator);
      if (point < 0) {
        return {
          ok: false,
          issues: [refuse('unreachable', 'target', 'plan with `cheapest` first: it says why')],
        };
      }
      const levels = solved.value.levelsAt(point);
      plan.steps.forEach(({ code, to }, position) => {
        const leaf = instance.plan.leafPosition.get(code) as number;
        if ((levels[leaf] as number) >= to) kept[position] = (kept[position] as number) + 1;
      });
    }
  }
  const value = plan.steps.map(({ code, from, to }, position) => ({
    code,
    from,
    to,
    share: exactFromFraction(BigInt(kept[position] as number), BigInt(2 * pairs)),
  }));
  return { ok: true, value };
}

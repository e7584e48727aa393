import type { AnyRubric, PredicateVerdict } from '@spbe/engine';
import { scoreLevels } from '@spbe/engine';
import { orderSteps } from '@spbe/engine/plan';
import type { Instance } from './read-task.js';
import type { Roadmap } from './task.js';

/** Levels at the end of each year as a roadmap, with what binds still to be filled in. */
export function writeRoadmap(
  rubric: AnyRubric,
  instance: Instance,
  levels: readonly (readonly number[])[],
): Roadmap<AnyRubric> {
  const { plan, start, years, costs } = instance;
  // Prerequisites with a gap were met before the year, and do not order its steps.
  const rules = instance.rules.filter(({ gap }) => gap === 0);
  const planned = years.map(({ year }, y) => {
    const before = levels[y - 1] ?? start;
    const after = levels[y] as readonly number[];
    const steps = orderSteps(plan.leafCodes, before, after, rules).map((step) => {
      const leaf = plan.leafPosition.get(step.code) as number;
      const cost = costs[leaf]?.[step.from - (start[leaf] as number)]?.[y] as bigint;
      return { ...step, cost };
    });
    const scored = scoreLevels<AnyRubric>(rubric, after, { year });
    // The levels are whole and within the scale, or the check refuses the roadmap anyway.
    if (!scored.ok) throw new RangeError(scored.issues[0]?.message);
    const { index, predicate } = scored.value;
    const cost = steps.reduce((sum, step) => sum + step.cost, 0n);
    return { year, steps, cost, index, predicate: predicate as PredicateVerdict, binds: [] };
  });
  const cost = planned.reduce((sum, year) => sum + year.cost, 0n);
  return { years: planned, cost, binds: [], bindsComplete: false };
}

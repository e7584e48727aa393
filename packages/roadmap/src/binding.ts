import type { AnyRubric } from '@spbe/engine';
import type { Binding } from '@spbe/engine/plan';
import { Stop } from './errors.js';
import { readTask } from './read-task.js';
import { leastCost, type Search } from './search.js';
import type { Roadmap, RoadmapTask } from './task.js';

/** What stands in the way, as far as the time allowed to find out. */
export interface Blame {
  readonly binds: readonly Binding[];
  readonly isComplete: boolean;
}

/**
 * Searches again without each constraint.
 *
 * @param looser the task without each constraint, by path
 * @param cost of the roadmap, or null when there is none: then the constraints without which there is one
 */
export async function blame(
  search: Search,
  looser: ReadonlyMap<string, RoadmapTask<AnyRubric>>,
  cost: bigint | null,
  full: ReadonlySet<string>,
): Promise<Blame> {
  const binds = new Map<string, Binding>([...full].map((path) => [path, { path, saves: 0n, full: true }]));
  let isComplete = true;
  try {
    for (const [path, task] of looser) {
      const read = readTask(search.rubric, task);
      // What was fixed may have no price: then it cannot be planned for, and its constraint saves nothing.
      const least = read.ok ? await leastCost({ ...search, task, instance: read.value }) : null;
      if (least === null || (cost !== null && least >= cost)) continue;
      binds.set(path, { path, saves: cost === null ? 0n : cost - least, full: full.has(path) });
    }
  } catch (error) {
    // A plan in hand is not given up for want of its explanation.
    const isBearable = error instanceof Stop && error.issue.code !== 'cancelled';
    if (!isBearable) throw error;
    isComplete = false;
  }
  const sorted = [...binds.values()].sort((a, b) => (a.saves < b.saves ? 1 : a.saves > b.saves ? -1 : 0));
  return { binds: sorted, isComplete };
}

/** Budgets and caps that a roadmap uses up. */
export function usedUp({ task, instance }: Search, { years }: Roadmap<AnyRubric>): Set<string> {
  const full = new Set<string>();
  years.forEach(({ year, steps, cost }, y) => {
    const { budget, cap } = task.years[y] as RoadmapTask<AnyRubric>['years'][number];
    if (budget !== undefined && BigInt(budget) === cost) full.add(`years.${y}.budget`);
    if (cap !== undefined && cap === steps.length) full.add(`years.${y}.cap`);
    task.caps?.forEach((each, k) => {
      const able = instance.caps[k]?.leaves.filter((leaf) => instance.costs[leaf]?.length) ?? [];
      const risen = new Set(steps.map(({ code }) => code).filter((code) => each.of.includes(code)));
      // A cap that no plan could exceed is no constraint.
      const isMeant = able.length > each.raises && (each.year === undefined || each.year === year);
      if (isMeant && risen.size === each.raises) full.add(`caps.${k}`);
    });
  });
  return full;
}

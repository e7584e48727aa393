import type { AnyRubric } from '@spbe/engine';
import { blame, usedUp } from './binding.js';
import { type RoadmapResult, untilStopped } from './errors.js';
import { openSolver } from './open-solver.js';
import { refuseOptions } from './read-options.js';
import { readTask } from './read-task.js';
import { relaxations } from './relaxations.js';
import { findRoadmap, type Search } from './search.js';
import type { Roadmap, RoadmapTask, SolveOptions } from './task.js';
import { whyUnreachable } from './why-unreachable.js';

/**
 * Finds the cheapest way to a target over several years, exactly; of equally cheap ones the one with the highest index
 * at the end of the first year, then of the second, and so on. The search runs in a thread of its own with the
 * mixed-integer solver HiGHS, and every answer is checked in whole numbers before it is returned.
 *
 * @param rubric an instrument of whole levels
 * @param task whole levels of today, the years with their budgets, caps and targets, the final target, and what may be
 *   done: costs, fixed indicators, prerequisites across years, caps of owners
 * @param options cancellation, progress and the time limit in seconds
 * @returns the roadmap, or issues: `unreachable` with the nearest index of each year, `bad-task`, `bad-cost`,
 *   `cyclic-prerequisites`, `cancelled`, `time-limit`, `solver-inexact`, `solver-failed`, and those of ratings and
 *   rubrics
 */
export async function planYears<const R extends AnyRubric>(
  rubric: R,
  task: RoadmapTask<R>,
  options: SolveOptions = {},
): Promise<RoadmapResult<Roadmap<R>>> {
  const refused = refuseOptions(options);
  if (refused) return refused;
  const wide = task as RoadmapTask<AnyRubric>;
  const read = readTask(rubric, wide);
  if (!read.ok) return read;
  const solver = openSolver(options);
  const search: Search = { rubric, task: wide, instance: read.value, solver };
  try {
    return await untilStopped(async () => {
      const found = await findRoadmap(search);
      if (!found) return { ok: false, issues: [await whyUnreachable(search, options)] };
      const roadmap = await explain(search, found.roadmap, options);
      return { ok: true, value: roadmap as Roadmap<R> };
    });
  } finally {
    solver.close();
  }
}

async function explain(
  search: Search,
  roadmap: Roadmap<AnyRubric>,
  options: SolveOptions,
): Promise<Roadmap<AnyRubric>> {
  const full = usedUp(search, roadmap);
  const isAsked = options.binds !== false;
  const looser = isAsked ? relaxations(search.task) : new Map<string, RoadmapTask<AnyRubric>>();
  const { binds, isComplete } = await blame(search, looser, roadmap.cost, full);
  return {
    ...roadmap,
    years: roadmap.years.map((year, y) => ({
      ...year,
      binds: binds.filter(({ path }) => path.startsWith(`years.${y}.`)),
    })),
    binds: binds.filter(({ path }) => !path.startsWith('years.')),
    bindsComplete: isAsked && isComplete,
  };
}

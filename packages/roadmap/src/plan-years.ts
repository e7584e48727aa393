import type { AnyRubric } from '@spbe/engine';
import { blame, usedUp } from './binding.js';
import { type RoadmapIssue, type RoadmapResult, refuse, untilStopped } from './errors.js';
import { openSolver } from './open-solver.js';
import { refuseOptions } from './read-options.js';
import { numeratorOfIndex } from './read-target.js';
import { readTask } from './read-task.js';
import { relaxations } from './relaxations.js';
import { findRoadmap, nearestIndices, type Search } from './search.js';
import type { Roadmap, RoadmapTask, SolveOptions } from './task.js';

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

async function whyUnreachable(search: Search, options: SolveOptions): Promise<RoadmapIssue> {
  const { instance } = search;
  const { plan, years } = instance;
  const nearest = await nearestIndices(search);
  const reached = nearest.map((index) => numeratorOfIndex(plan, index));
  const missed = years.findIndex(({ needed }, y) => needed > (reached[y] as number));
  const path = missed < 0 || missed === years.length - 1 ? 'target' : `years.${missed}.target`;
  const far =
    missed < 0
      ? 'the target of each year alone is within reach, but not all of them together'
      : `the highest index within reach by the end of ${years[missed]?.year} is ${nearest[missed]?.toFraction()}`;
  const isBeyond = years.some(({ needed }) => needed > plan.total * plan.wholeMaximum);
  const { binds } =
    isBeyond || options.binds === false
      ? { binds: [] }
      : await blame(search, relaxations(search.task), null, new Set());
  const relax = binds.slice(0, 10).map((bind) => bind.path);
  const why = isBeyond
    ? 'the scale ends below the target'
    : relax.length > 0
      ? `relax one of ${relax.join(', ')} to reach the target`
      : options.binds === false
        ? 'ask for what binds to learn why'
        : 'no single constraint stands in the way: several together do';
  const last = nearest.at(-1);
  return {
    ...refuse('unreachable', path, `${far}; ${why}`),
    ...(last && { nearest: last }),
    nearestByYear: nearest.map((index, y) => ({ year: years[y]?.year as number, index })),
  };
}

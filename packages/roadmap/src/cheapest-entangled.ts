import type { AnyRubric, Exact, PredicateVerdict } from '@spbe/engine';
import { score } from '@spbe/engine';
import { type CheapestPlan, cheapest, readAmount, type Step, type TargetTask } from '@spbe/engine/plan';
import { blame, usedUp } from './binding.js';
import { type RoadmapIssue, type RoadmapResult, refuse, untilStopped } from './errors.js';
import { openSolver } from './open-solver.js';
import { readCost } from './read-cost.js';
import { refuseOptions } from './read-options.js';
import { readTask } from './read-task.js';
import { relaxations } from './relaxations.js';
import { findRoadmap, nearestIndices, type Search } from './search.js';
import type { RoadmapTask, RoadmapYear, SolveOptions, YearStep } from './task.js';

/** The plan of the engine; `bindsComplete` false when the search for what binds ran out of time. */
export interface EntangledPlan<R extends AnyRubric> extends CheapestPlan<R> {
  readonly bindsComplete: boolean;
}

// No instrument names a predicate basis for this year, so the default holds, as it does for the engine's plans.
const NO_YEAR = 0;

/**
 * The engine's `cheapest` for tasks that it declines as `too-entangled`: same task, same plan, found by a
 * mixed-integer solver in a thread of its own and checked in whole numbers. The engine is asked first, so a task that it
 * can plan, or that is malformed, gets the engine's own answer.
 *
 * @returns as `cheapest`, and `cancelled`, `time-limit`, `solver-inexact` or `solver-failed`
 */
export async function cheapestEntangled<const R extends AnyRubric>(
  rubric: R,
  task: TargetTask<R>,
  options: SolveOptions = {},
): Promise<RoadmapResult<EntangledPlan<R>>> {
  const refused = refuseOptions(options);
  if (refused) return refused;
  const planned = cheapest(rubric, task);
  if (planned.ok) return { ok: true, value: { ...planned.value, bindsComplete: true } };
  if (planned.issues.some(({ code }) => code !== 'too-entangled')) return planned;
  const wide = task as TargetTask<AnyRubric>;
  const asked = toRoadmapTask(rubric, wide);
  const read = readTask(rubric, asked);
  if (!read.ok) return read;
  const solver = openSolver(options);
  const search: Search = { rubric, task: asked, instance: read.value, solver };
  try {
    return (await untilStopped(() => solve(search, wide, options))) as RoadmapResult<EntangledPlan<R>>;
  } finally {
    solver.close();
  }
}

async function solve(
  search: Search,
  task: TargetTask<AnyRubric>,
  options: SolveOptions,
): Promise<RoadmapResult<EntangledPlan<AnyRubric>>> {
  const { rubric, instance } = search;
  const found = await findRoadmap(search);
  const looser = options.binds === false ? new Map() : looserOf(search, task);
  if (!found) {
    const nearest = (await nearestIndices(search))[0] as Exact;
    const { binds } = await blame(search, looser, null, new Set());
    const relax = binds.slice(0, 10).map(({ path }) => path);
    const why =
      relax.length > 0
        ? `relax one of ${relax.join(', ')} to reach the target`
        : 'no single constraint stands in the way that could be named';
    const message = `the highest index within reach is ${nearest.toFraction()}; ${why}`;
    return failed({ ...refuse('unreachable', 'target', message), nearest });
  }
  const { cost, years } = found.roadmap;
  const budget = task.budget === undefined ? undefined : (readAmount(task.budget) as bigint);
  if (budget !== undefined && cost > budget) {
    const nearest = (await nearestIndices(search, budget))[0] as Exact;
    const message = `the cheapest plan costs ${cost}, the budget is ${budget}; it pays for an index of ${nearest.toFraction()}`;
    return failed({ ...refuse('over-budget', 'budget', message), nearest });
  }
  const { steps, index } = years[0] as RoadmapYear<AnyRubric>;
  const { lowest, basis } = instance.target;
  const { binds, isComplete } = await blame(search, looser, cost, usedUp(search, found.roadmap));
  const value: EntangledPlan<AnyRubric> = {
    steps,
    cost,
    index,
    predicate: verdict(rubric, found.levels[0] as readonly number[], basis),
    slack: index.minus(lowest),
    binds,
    bindsComplete: isComplete && options.binds !== false,
  };
  return { ok: true, value };
}

const failed = (issue: RoadmapIssue): RoadmapResult<never> => ({ ok: false, issues: [issue] });

function verdict(
  rubric: AnyRubric,
  levels: readonly number[],
  predicateBasis: PredicateVerdict['basis'],
): PredicateVerdict {
  const ratings = Object.fromEntries(rubric.leaves.map(({ code }, leaf) => [code, levels[leaf]]));
  const scored = score<AnyRubric, typeof ratings>(rubric, ratings, { predicateBasis });
  if (!scored.ok) throw new RangeError(scored.issues[0]?.message);
  return scored.value.predicate as PredicateVerdict;
}

/** A plan is a roadmap of one year. Steps that last too long, and all above them, become a highest level. */
function toRoadmapTask(rubric: AnyRubric, task: TargetTask<AnyRubric>): RoadmapTask<AnyRubric> {
  const { from, target, cost, fixed, highest, requires, caps, deadline, duration } = task;
  const inTime = { ...highest } as { [code: string]: number };
  const limit = deadline === undefined ? null : readAmount(deadline);
  const today = score<AnyRubric, typeof from>(rubric, from);
  if (limit !== null && today.ok) {
    for (const { code } of rubric.leaves) {
      const top = inTime[code] ?? Number(rubric.scale.maximum);
      let level = Number(today.value.node(code)?.toFraction());
      while (level < top && (durationOf(duration, code, level) ?? 0n) <= limit) level++;
      inTime[code] = level;
    }
  }
  return {
    from,
    target,
    years: [{ year: NO_YEAR }],
    cost: ({ code, from: at, to }) => readCost(cost, { code, from: at, to } satisfies Step as YearStep) ?? -1,
    ...(fixed && { fixed }),
    highest: inTime,
    ...(requires && { requires: requires.map(({ code, at, needs, min }) => ({ code, at, needs, min })) }),
    ...(caps && { caps: caps.map(({ of, raises }) => ({ of, raises })) }),
  };
}

const durationOf = (duration: unknown, code: string, from: number): bigint | null =>
  duration === undefined ? null : readCost(duration, { code, from, to: from + 1, year: NO_YEAR });

/** The task without each constraint, under the names that the engine uses. */
function looserOf(
  { rubric, task }: Search,
  asked: TargetTask<AnyRubric>,
): Map<string, RoadmapTask<AnyRubric>> {
  const { deadline, duration, ...timeless } = asked;
  const { highest: _, ...others } = task;
  const own = asked.highest && deadline === undefined ? { highest: asked.highest } : {};
  // The highest levels of a deadline are not the task's own: they are left out as one constraint.
  const looser = relaxations({ ...others, ...own });
  const kept = new Map(
    [...looser].map(([path, each]) => [
      path,
      deadline === undefined ? each : { ...each, highest: task.highest ?? {} },
    ]),
  );
  if (deadline !== undefined) {
    kept.set('deadline', toRoadmapTask(rubric, timeless));
    for (const code of Object.keys(asked.highest ?? {})) {
      const { [code]: dropped, ...rest } = asked.highest ?? {};
      kept.set(`highest.${code}`, toRoadmapTask(rubric, { ...asked, highest: rest }));
    }
  }
  return kept;
}

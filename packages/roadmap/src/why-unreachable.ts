import { blame } from './binding.js';
import { type RoadmapIssue, refuse } from './errors.js';
import { numeratorOfIndex } from './read-task.js';
import { relaxations } from './relaxations.js';
import { inexact, nearestIndices, type Search } from './search.js';
import type { SolveOptions } from './task.js';

/**
 * The issue of a task without a roadmap: how near it comes in each year, and which constraint to relax.
 *
 * @throws Stop `solver-inexact` when a checked answer shows that there is a roadmap after all
 */
export async function whyUnreachable(search: Search, options: SolveOptions): Promise<RoadmapIssue> {
  const { instance } = search;
  const { plan, years } = instance;
  const nearest = await nearestIndices(search);
  const reached = nearest.map((index) => numeratorOfIndex(plan, index));
  const missed = years.findIndex(({ needed }, y) => needed > (reached[y] as number));
  // Nothing but one target, within reach: then it was no proof that there is no roadmap.
  if (missed < 0 && years.filter(({ needed }) => needed > 0).length < 2)
    throw inexact('it called a target unreachable that is within reach');
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

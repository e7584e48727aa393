import type { AnyRubric, Exact } from '@spbe/engine';
import { type BuiltProgram, buildProgram, largestTotal, MOST_UNITS, unitOf } from './build-program.js';
import { Stop } from './errors.js';
import type { Solver } from './open-solver.js';
import type { Program } from './question.js';
import { type Instance, numeratorOf } from './read-task.js';
import type { Progress, Roadmap, RoadmapTask } from './task.js';
import { defectsOf } from './verify-roadmap.js';
import { writeRoadmap } from './write-roadmap.js';

/** A task in all its forms. */
export interface Search {
  readonly rubric: AnyRubric;
  readonly task: RoadmapTask<AnyRubric>;
  readonly instance: Instance;
  readonly solver: Solver;
}

/** A checked answer to one question. */
interface Found {
  readonly roadmap: Roadmap<AnyRubric>;
  readonly levels: readonly (readonly number[])[];
  readonly values: Float64Array;
}

/**
 * The cheapest roadmap; of several the one with the highest index in the first year, then in the second, and so on.
 * Every key is one search, whose answer must pass the check before the next begins. Null when there is none.
 */
export async function findRoadmap(search: Search): Promise<Found | null> {
  const built = buildProgram(search.instance);
  const cheapest = await findCheapest(search, built, 'cost');
  if (!cheapest) return null;
  let best = cheapest;
  let program = bounded(built.program, built.costRow, null, Number(cheapest.roadmap.cost / built.unit));
  for (const y of search.instance.years.keys()) {
    const higher = await findHighest(search, built, program, y, 'path', best.values);
    if (!higher) throw inexact('a roadmap that was found is not found again');
    if (higher.roadmap.cost !== cheapest.roadmap.cost) throw inexact('the cost of the roadmap changed');
    best = higher;
    program = bounded(program, built.gainRows[y] as number, gainOf(search.instance, best.levels, y), null);
  }
  return best;
}

/** What the cheapest roadmap costs, or null when there is none. */
export async function leastCost(search: Search): Promise<bigint | null> {
  const found = await findCheapest(search, buildProgram(search.instance), 'binds');
  return found?.roadmap.cost ?? null;
}

/**
 * The highest index within reach by the end of each year, were there no targets.
 *
 * @param most what all years may cost together; null for no such limit
 */
export async function nearestIndices(search: Search, most: bigint | null = null): Promise<Exact[]> {
  const { instance } = search;
  const free = { ...instance, years: instance.years.map((year) => ({ ...year, needed: 0 })) };
  const built = buildProgram(free);
  const paid = most === null ? null : Number(most / built.unit);
  const program = bounded(built.program, built.costRow, null, paid);
  const nearest: Exact[] = [];
  for (const y of instance.years.keys()) {
    const found = await findHighest({ ...search, instance: free }, built, program, y, 'nearest', null);
    if (!found || (most !== null && found.roadmap.cost > most))
      throw inexact('not even doing nothing is possible');
    nearest.push(found.roadmap.years[y]?.index as Exact);
  }
  return nearest;
}

async function findCheapest(
  search: Search,
  built: BuiltProgram,
  phase: Progress['phase'],
): Promise<Found | null> {
  const units = largestTotal(search.instance) / unitOf(search.instance);
  if (units > MOST_UNITS) throw inexact(`${units} units of cost are more than it can tell apart`);
  const answer = await search.solver.ask(phase, built.program);
  if (answer.status === 'infeasible') return null;
  const found = checked(search, built, answer.values, true);
  proven(Number(found.roadmap.cost / built.unit), answer.bound);
  return found;
}

async function findHighest(
  search: Search,
  built: BuiltProgram,
  program: Program,
  y: number,
  phase: Progress['phase'],
  known: Float64Array | null,
): Promise<Found | null> {
  const objective = (built.gains[y] as Float64Array).map((gain) => -gain);
  const answer = await search.solver.ask(phase, { ...program, objective }, known);
  if (answer.status === 'infeasible') return null;
  const found = checked(search, built, answer.values, phase !== 'nearest');
  proven(-gainOf(search.instance, found.levels, y), answer.bound);
  return found;
}

function checked(search: Search, built: BuiltProgram, values: Float64Array, withTargets: boolean): Found {
  const { rubric, task, instance } = search;
  const levels = built.levelsOf(values);
  const roadmap = writeRoadmap(rubric, instance, levels);
  const defects = defectsOf(rubric, task, roadmap, withTargets);
  if (defects.length > 0) throw inexact(defects.slice(0, 3).join('; '));
  return { roadmap, levels, values };
}

/** Objectives are whole numbers, so a bound less than 1 below proves that nothing is better. */
function proven(objective: number, bound: number): void {
  if (!(bound > objective - 1)) throw inexact(`it proved ${bound} where its answer is worth ${objective}`);
}

const gainOf = ({ plan, start }: Instance, levels: readonly (readonly number[])[], y: number): number =>
  numeratorOf(plan, levels[y] as readonly number[]) - numeratorOf(plan, start);

/** A program with one row's bounds changed; null leaves a side as it is. */
function bounded(program: Program, row: number, lower: number | null, upper: number | null): Program {
  const { rowLower, rowUpper } = program;
  return {
    ...program,
    rowLower: lower === null ? rowLower : rowLower.with(row, lower),
    rowUpper: upper === null ? rowUpper : rowUpper.with(row, upper),
  };
}

export const inexact = (why: string): Stop =>
  new Stop('solver-inexact', `the solver's answer failed the check in whole numbers: ${why}`);

import { type AnyRubric, compile, type Exact, type Plan, type Ratings, score } from '@spbe/engine';
import { frontier, type ReadTarget, readAmount, readTarget } from '@spbe/engine/plan';
import { type RoadmapIssue, type RoadmapResult, refuse } from './errors.js';
import { readCost } from './read-cost.js';
import type { RoadmapTask } from './task.js';

/** A task by position, checked. */
export interface Instance {
  readonly plan: Plan;
  readonly start: readonly number[];
  /** Highest level that each leaf may reach. */
  readonly highest: readonly number[];
  readonly years: readonly {
    readonly year: number;
    readonly budget: bigint | undefined;
    readonly cap: number | undefined;
    /** Smallest numerator of the index at the end of the year; 0 without a target. */
    readonly needed: number;
  }[];
  readonly target: ReadTarget;
  /** costs[leaf][k][y]: of the step from start + k to start + k + 1 in the year at position y. */
  readonly costs: readonly (readonly (readonly bigint[])[])[];
  /** `leaf` reaches `at` in a year only when `needs` stands at `min` by the end of the year `gap` years earlier. */
  readonly rules: readonly {
    readonly leaf: number;
    readonly at: number;
    readonly needs: number;
    readonly min: number;
    readonly gap: number;
  }[];
  readonly caps: readonly {
    readonly leaves: readonly number[];
    readonly raises: number;
    readonly year: number | undefined;
  }[];
  readonly perYear: number | undefined;
}

const MOST_YEARS = 20;
// Every indicator, level and year is a variable of the solver: spbe-2020 over 20 years has 3,760.
const MOST_COLUMNS = 20_000;
// The solver holds numbers as doubles and compares them with a tolerance: beyond this it could not tell two sums apart.
const LARGEST_INDEX = 2 ** 40;

/** Checks a task and turns codes into positions. What it shares with a plan of the engine, the engine checks. */
export function readTask(rubric: AnyRubric, task: RoadmapTask<AnyRubric>): RoadmapResult<Instance> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const { fixed = [], highest: tops = {}, requires = [], caps = [] } = task ?? ({} as typeof task);
  // Without effort to spend the engine checks the task and then declines to solve it.
  const shared = frontier(rubric, { from: task?.from, fixed, highest: tops, requires, caps, effort: 1 });
  if (!shared.ok && shared.issues.some(({ code }) => code !== 'too-entangled')) return shared;
  const scored = score<AnyRubric, Ratings<AnyRubric>>(rubric, task.from);
  if (!scored.ok) return scored;
  const start = plan.leafCodes.map((code) => Number(scored.value.node(code)?.num));

  const issues: RoadmapIssue[] = [];
  const bad = (path: string, message: string): void => void issues.push(refuse('bad-task', path, message));
  const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
  const count = (value: number | undefined, path: string): void => {
    if (value !== undefined && !isCount(value)) bad(path, 'give a whole number of 0 or more');
  };
  if (plan.total * plan.wholeMaximum > LARGEST_INDEX) bad('', 'the weights of the rubric are too fine');
  const listed = Array.isArray(task.years) ? Array.from(task.years) : [];
  const isAscending = listed.every(
    (each, y) =>
      Number.isSafeInteger(each?.year) && each.year > (listed[y - 1]?.year ?? Number.NEGATIVE_INFINITY),
  );
  if (listed.length < 1 || listed.length > MOST_YEARS || !isAscending)
    bad('years', `give 1 to ${MOST_YEARS} years in ascending order: [{ year: 2027 }, { year: 2028 }]`);
  count(task.perYear, 'perYear');
  requires.forEach(({ gap }, k) => {
    count(gap, `requires.${k}.gap`);
  });
  caps.forEach(({ year }, k) => {
    if (year !== undefined && !listed.some((each) => each.year === year))
      bad(`caps.${k}.year`, 'name one of the years');
  });
  const columns = start.length * (plan.wholeMaximum - plan.wholeMinimum) * listed.length;
  if (issues.length === 0 && columns > MOST_COLUMNS) {
    const message = `${start.length} indicators over ${listed.length} years are too many to search`;
    issues.push(refuse('too-entangled', '', message));
  }
  if (issues.length > 0) return { ok: false, issues };

  const goal = (year: number, target: unknown, path: string): ReadTarget | undefined => {
    const read = readTarget(rubric, plan, target, year);
    if (typeof read !== 'string') return read;
    bad(path, read);
    return undefined;
  };
  const last = listed.length - 1;
  const target = goal(listed[last]?.year as number, task.target, 'target');
  const years = listed.map(({ year, budget, cap, target: own }, y) => {
    const path = `years.${y}`;
    count(cap, `${path}.cap`);
    const read = budget === undefined ? undefined : readAmount(budget);
    if (read === null)
      issues.push(
        refuse('bad-cost', `${path}.budget`, 'give a whole number of 0 or more; beyond 2^53 - 1 a bigint'),
      );
    const needed = own === undefined ? 0 : (goal(year, own, `${path}.target`)?.numerator ?? 0);
    return {
      year,
      budget: read ?? undefined,
      cap,
      needed: y === last ? Math.max(needed, target?.numerator ?? 0) : needed,
    };
  });

  const leafAt = (code: string): number => plan.leafPosition.get(code) as number;
  const highest = start.map(() => plan.wholeMaximum);
  for (const code of fixed) highest[leafAt(code)] = start[leafAt(code)] as number;
  for (const [code, level] of Object.entries(tops)) {
    const leaf = leafAt(code);
    highest[leaf] = Math.max(start[leaf] as number, Math.min(level as number, highest[leaf] as number));
  }
  const costs = start.map((lowest, leaf) =>
    Array.from({ length: (highest[leaf] as number) - lowest }, (_, k) =>
      years.map(({ year }) => {
        const step = { code: plan.leafCodes[leaf] as string, from: lowest + k, to: lowest + k + 1, year };
        const read = readCost(task.cost, step);
        if (read === null) {
          const message = `give a whole number of 0 or more for ${step.code} from ${step.from} to ${step.to} in ${year}; beyond 2^53 - 1 a bigint`;
          issues.push(refuse('bad-cost', 'cost', message));
        }
        return read ?? 0n;
      }),
    ),
  );
  if (issues.length > 0 || !target) return { ok: false, issues };
  return {
    ok: true,
    value: {
      plan,
      start,
      highest,
      years,
      target,
      costs,
      rules: requires.map(({ code, at, needs, min, gap = 0 }) => {
        const leaf = leafAt(code);
        return { leaf, at: Math.max(at, (start[leaf] as number) + 1), needs: leafAt(needs), min, gap };
      }),
      caps: caps.map(({ of, raises, year }) => ({ leaves: [...new Set(of.map(leafAt))], raises, year })),
      perYear: task.perYear,
    },
  };
}

/** Numerator of the index of a row of levels. */
export const numeratorOf = (plan: Plan, levels: readonly number[]): number =>
  levels.reduce((sum, level, leaf) => sum + level * (plan.leafWeights[leaf] as number), 0);

/** The same from an index of whole levels. */
export const numeratorOfIndex = (plan: Plan, index: Exact): number =>
  Number((index.num * BigInt(plan.total)) / index.den);

import type { Program } from './question.js';
import { type Instance, numeratorOf } from './read-task.js';

/**
 * An instance as a program: one binary for each leaf, level above today's and year, 1 when the level is reached by the
 * end of the year. Rows that a search changes are named by position.
 */
export interface BuiltProgram {
  readonly program: Program;
  /** Row of the gain over the start by the end of each year, in units of weight. */
  readonly gainRows: readonly number[];
  /** Row of the total cost, in `unit`s. */
  readonly costRow: number;
  readonly cost: Float64Array;
  /** By year; what the index rises by when a variable is 1. */
  readonly gains: readonly Float64Array[];
  /** Greatest common divisor of all costs: the solver works with smaller numbers, and every total is a multiple. */
  readonly unit: bigint;
  /** Levels of all leaves at the end of each year. */
  readonly levelsOf: (values: ArrayLike<number>) => number[][];
}

/** More than this in units of cost, and doubles could no longer tell two totals apart safely. */
export const MOST_UNITS = 1n << 40n;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
export const unitOf = ({ costs }: Instance): bigint => costs.flat(2).reduce(gcd, 0n) || 1n;
export const largestTotal = ({ costs }: Instance): bigint =>
  costs.flat().reduce((sum, byYear) => sum + byYear.reduce((a, b) => (a > b ? a : b), 0n), 0n);

type Entry = readonly [column: number, value: number];

export function buildProgram(instance: Instance): BuiltProgram {
  const { plan, start, years, costs, rules, caps, perYear } = instance;
  const unit = unitOf(instance);
  const most = largestTotal(instance) / unit;
  const upper: number[] = [];
  const whole: number[] = [];
  const column = (isWhole: boolean): number => {
    whole.push(isWhole ? 1 : 0);
    return upper.push(1) - 1;
  };
  // columns[leaf][k][y]
  const columns = costs.map((row) => row.map(() => years.map(() => column(true))));
  const rows: { entries: readonly Entry[]; lower: number; upper: number }[] = [];
  const row = (entries: readonly Entry[], lower: number, upperBound: number): number =>
    rows.push({ entries, lower, upper: upperBound }) - 1;
  const atMost = (entries: readonly Entry[], bound: number): number =>
    row(entries, Number.NEGATIVE_INFINITY, bound);
  /** What a column adds in one year alone. */
  const inYear = (byYear: readonly number[], y: number, value: number): Entry[] =>
    y === 0
      ? [[byYear[0] as number, value]]
      : [
          [byYear[y] as number, value],
          [byYear[y - 1] as number, -value],
        ];

  for (const levels of columns) {
    levels.forEach((byYear, k) => {
      byYear.forEach((at, y) => {
        const lower = levels[k - 1]?.[y];
        if (lower !== undefined)
          atMost(
            [
              [at, 1],
              [lower, -1],
            ],
            0,
          );
        if (y > 0)
          atMost(
            [
              [byYear[y - 1] as number, 1],
              [at, -1],
            ],
            0,
          );
      });
    });
    if (perYear !== undefined && perYear < levels.length)
      years.forEach((_, y) => {
        atMost(
          levels.flatMap((byYear) => inYear(byYear, y, 1)),
          perYear,
        );
      });
  }

  const cost = new Float64Array(upper.length);
  const spent: Entry[][] = years.map(() => []);
  costs.forEach((levels, leaf) => {
    levels.forEach((byYear, k) => {
      byYear.forEach((amount, y) => {
        const own = columns[leaf]?.[k] as number[];
        for (const [at, value] of inYear(own, y, Number(amount / unit))) {
          spent[y]?.push([at, value]);
          cost[at] = (cost[at] as number) + value;
        }
      });
    });
  });
  years.forEach(({ budget, cap }, y) => {
    if (budget !== undefined && budget / unit < most) atMost(spent[y] as Entry[], Number(budget / unit));
    const raised = columns.flatMap((levels) => levels.flatMap((byYear) => inYear(byYear, y, 1)));
    if (cap !== undefined) atMost(raised, cap);
  });

  for (const { leaf, at, needs, min, gap } of rules) {
    const asking = columns[leaf]?.[at - (start[leaf] as number) - 1];
    if (!asking || (start[needs] as number) >= min) continue;
    const needed = columns[needs]?.[min - (start[needs] as number) - 1];
    years.forEach(({ year }, y) => {
      const since = years.findLastIndex((each) => each.year <= year - gap);
      const standing = since < 0 ? undefined : needed?.[since];
      if (standing === undefined) upper[asking[y] as number] = 0;
      else
        atMost(
          [
            [asking[y] as number, 1],
            [standing, -1],
          ],
          0,
        );
    });
  }

  // Whether a leaf rises in a year, made only where a cap asks. It need not be whole: its bound from below is.
  const rising = new Map<string, number>();
  const rises = (leaf: number, y: number): number => {
    const key = `${leaf},${y}`;
    const known = rising.get(key);
    if (known !== undefined) return known;
    const made = column(false);
    rising.set(key, made);
    for (const byYear of columns[leaf] as number[][]) atMost([...inYear(byYear, y, 1), [made, -1]], 0);
    return made;
  };
  for (const { leaves, raises, year } of caps) {
    const able = leaves.filter((leaf) => columns[leaf]?.length);
    if (able.length <= raises) continue;
    years.forEach((each, y) => {
      if (year === undefined || each.year === year)
        atMost(
          able.map((leaf): Entry => [rises(leaf, y), 1]),
          raises,
        );
    });
  }

  // Nothing can rise: the solver still wants a column.
  if (upper.length === 0) column(false);
  const base = numeratorOf(plan, start);
  const gains = years.map(() => new Float64Array(upper.length));
  const gainRows = years.map(({ needed }, y) => {
    const entries = columns.flatMap((levels, leaf) =>
      levels.map((byYear): Entry => [byYear[y] as number, plan.leafWeights[leaf] as number]),
    );
    for (const [at, value] of entries) (gains[y] as Float64Array)[at] = value;
    return row(entries, needed > base ? needed - base : Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  });
  const total = Float64Array.from(upper, (_, at) => cost[at] ?? 0);
  const costRow = atMost(
    Array.from(total, (value, at): Entry => [at, value]).filter(([, value]) => value !== 0),
    Number.POSITIVE_INFINITY,
  );

  const merged = rows.map(({ entries }) => merge(entries));
  const starts = new Int32Array(rows.length + 1);
  merged.forEach((entries, r) => {
    starts[r + 1] = (starts[r] as number) + entries.length;
  });
  const flat = merged.flat();
  return {
    program: {
      objective: total,
      upper: Float64Array.from(upper),
      whole: Int32Array.from(whole),
      rowLower: Float64Array.from(rows, ({ lower }) => lower),
      rowUpper: Float64Array.from(rows, ({ upper: bound }) => bound),
      starts,
      indices: Int32Array.from(flat, ([at]) => at),
      values: Float64Array.from(flat, ([, value]) => value),
    },
    gainRows,
    costRow,
    cost: total,
    gains,
    unit,
    levelsOf: (values) =>
      years.map((_, y) =>
        columns.map((levels, leaf) =>
          levels.reduce(
            (level, byYear) => level + Math.round(values[byYear[y] as number] as number),
            start[leaf] as number,
          ),
        ),
      ),
  };
}

/** One entry per column, none of 0: the solver refuses others. */
function merge(entries: readonly Entry[]): Entry[] {
  const sums = new Map<number, number>();
  for (const [at, value] of entries) sums.set(at, (sums.get(at) ?? 0) + value);
  return [...sums].filter(([, value]) => value !== 0);
}

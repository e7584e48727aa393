import { defineRubric, type Rubric } from '@spbe/engine';
import type { PlannedYear, RoadmapTask, YearCap, YearPrerequisite } from '../src/index.js';

/** A flat rubric of a few leaves on the scale 1 to 3, with odd weights. */
export const tiny = (weights: readonly number[]): Rubric =>
  defineRubric({
    id: 'tiny',
    tiers: ['indicator'],
    scale: { minimum: '1', maximum: '3', values: 'integer' },
    inner: [],
    leaves: weights.map((weight, k) => ({ code: `L${k}`, parent: null, weight: `${weight}/7` })),
    bands: [
      { id: 'low', from: null },
      { id: 'middle', from: '2' },
      { id: 'high', from: '8/3' },
    ],
    publishedRounding: { places: 1, mode: 'half-up' },
    predicateBasis: { default: 'exact', years: { 2028: 'published' } },
  }) as Rubric;

/** Whole numbers from 0 to `below` - 1, the same on every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

export interface SmallInstance {
  readonly rubric: Rubric;
  readonly weights: readonly number[];
  readonly start: readonly number[];
  readonly years: readonly number[];
  readonly prices: { readonly [key: string]: number };
  readonly task: RoadmapTask<Rubric>;
  /** The final target and those of single years, as units of weight times level. */
  readonly needed: readonly number[];
}

/** A random task of 3 or 4 indicators over 2 or 3 years; prerequisites point backwards, so that they have no cycle. */
export function smallInstance(seed: number): SmallInstance {
  const roll = dice(seed * 7_919 + 17);
  for (let k = 0; k < 10; k++) roll(2);
  const leaves = 3 + roll(2);
  const weights = Array.from({ length: leaves }, () => 1 + roll(9));
  const rubric = tiny(weights);
  const codes = rubric.leaves.map(({ code }) => code);
  const start = codes.map(() => 1 + Math.max(0, roll(4) - 2));
  const years = [2027, 2028 + roll(2), 2030].slice(0, 2 + (leaves === 3 ? roll(2) : 0));
  const prices: { [key: string]: number } = {};
  for (const code of codes)
    for (const to of [2, 3])
      for (const year of years) prices[`${code} ${to} ${year}`] = roll(3) === 0 ? roll(4) : roll(90);
  const total = weights.reduce((a, b) => a + b, 0);
  const base = start.reduce((sum, level, k) => sum + level * (weights[k] as number), 0);
  const needed = years.map(() => 0);
  const last = years.length - 1;
  needed[last] = base + 1 + roll(Math.max(1, total * 3 - base - 1));
  if (roll(2) === 0) needed[0] = base + roll(Math.max(1, Math.floor((total * 3 - base) / 2)));
  const planned = years.map(
    (year, y): PlannedYear<Rubric> => ({
      year,
      ...(roll(2) === 0 && { budget: roll(150) }),
      ...(roll(2) === 0 && { cap: 1 + roll(4) }),
      ...(y < last && (needed[y] as number) > 0 && { target: { index: `${needed[y]}/${total}` } }),
    }),
  );
  const requires = Array.from({ length: roll(3) }, (): YearPrerequisite => {
    const later = 1 + roll(leaves - 1);
    const rule = { code: `L${later}`, at: 2 + roll(2), needs: `L${roll(later)}`, min: 2 + roll(2) };
    return roll(2) === 0 ? rule : { ...rule, gap: roll(3) };
  });
  const caps = Array.from({ length: roll(2) }, (): YearCap => {
    const cap = { of: codes.filter(() => roll(2) === 0), raises: 1 + roll(2) };
    return roll(2) === 0 ? cap : { ...cap, year: years[roll(years.length)] as number };
  });
  const task: RoadmapTask<Rubric> = {
    from: Object.fromEntries(codes.map((code, k) => [code, start[k]])),
    years: planned,
    target: { index: `${needed[last]}/${total}` },
    cost: ({ code, to, year }) => prices[`${code} ${to} ${year}`] as number,
    fixed: roll(4) === 0 ? [codes[roll(leaves)] as string] : [],
    highest: roll(4) === 0 ? { [codes[roll(leaves)] as string]: 2 } : {},
    requires,
    caps,
    ...(roll(3) === 0 && { perYear: 1 }),
  };
  return { rubric, weights, start, years, prices, task, needed };
}

/** What exhaustive search finds: the least cost, then the highest index year by year. */
export interface Best {
  readonly cost: number;
  readonly path: readonly number[];
}

/** Tries every way to raise every indicator in every year. Reads the task and nothing of the planner. */
export function bruteForce({ weights, start, years, prices, task, needed }: SmallInstance): Best | null {
  const codes = start.map((_, k) => `L${k}`);
  let best: Best | null = null;
  const rows: number[][] = [];
  const visit = (y: number, cost: number): void => {
    if (y === years.length) {
      const path = rows.map((row) => row.reduce((sum, level, k) => sum + level * (weights[k] as number), 0));
      if (best === null || isBetter(cost, path, best)) best = { cost, path };
      return;
    }
    const before = rows[y - 1] ?? start;
    const fill = (row: number[]): void => {
      if (row.length < before.length) {
        for (let level = before[row.length] as number; level <= 3; level++) fill([...row, level]);
        return;
      }
      rows[y] = row;
      const spent = priceOf(before, row, y);
      if (isAllowed(before, row, y, spent)) visit(y + 1, cost + spent);
    };
    fill([]);
    rows.length = y;
  };
  const priceOf = (before: readonly number[], row: readonly number[], y: number): number => {
    let spent = 0;
    row.forEach((level, k) => {
      for (let to = (before[k] as number) + 1; to <= level; to++)
        spent += prices[`L${k} ${to} ${years[y]}`] as number;
    });
    return spent;
  };
  const isAllowed = (
    before: readonly number[],
    row: readonly number[],
    y: number,
    spent: number,
  ): boolean => {
    const year = task.years[y] as (typeof task.years)[number];
    const raises = row.map((level, k) => level - (before[k] as number));
    const steps = raises.reduce((a, b) => a + b, 0);
    if (spent > Number(year.budget ?? spent) || steps > (year.cap ?? steps)) return false;
    if (raises.some((levels) => levels > (task.perYear ?? levels))) return false;
    if (codes.some((code, k) => (raises[k] as number) > 0 && task.fixed?.includes(code))) return false;
    if (
      codes.some((code, k) => (raises[k] as number) > 0 && (row[k] as number) > (task.highest?.[code] ?? 3))
    )
      return false;
    for (const cap of task.caps ?? []) {
      if (cap.year !== undefined && cap.year !== year.year) continue;
      if (codes.filter((code, k) => (raises[k] as number) > 0 && cap.of.includes(code)).length > cap.raises)
        return false;
    }
    for (const { code, at, needs, min, gap = 0 } of task.requires ?? []) {
      const k = codes.indexOf(code);
      const n = codes.indexOf(needs);
      if ((raises[k] as number) === 0 || (row[k] as number) < at) continue;
      const then = years.filter((each) => each <= year.year - gap).length - 1;
      const standing = then === y ? (row[n] as number) : ((rows[then] ?? start)[n] as number);
      if (standing < min && (start[n] as number) < min) return false;
    }
    return row.reduce((sum, level, k) => sum + level * (weights[k] as number), 0) >= (needed[y] as number);
  };
  visit(0, 0);
  return best;
}

function isBetter(cost: number, path: readonly number[], than: Best): boolean {
  if (cost !== than.cost) return cost < than.cost;
  const differs = path.findIndex((index, y) => index !== than.path[y]);
  return differs >= 0 && (path[differs] as number) > (than.path[differs] as number);
}

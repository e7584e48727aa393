import fc from 'fast-check';
import { defineRubric, type Rubric } from '../src/index.js';

const bands = [
  { id: 'kurang', from: null },
  { id: 'cukup', from: '1.8' },
  { id: 'baik', from: '2.6' },
  { id: 'sangat-baik', from: '3.5' },
  { id: 'memuaskan', from: '4.2' },
] as const;

const aspects = [
  ['D1', 'A1', 10, '1.30'],
  ['D2', 'A2', 4, '2.50'],
  ['D2', 'A3', 4, '2.50'],
  ['D2', 'A4', 2, '2.50'],
  ['D3', 'A5', 8, '1.50'],
  ['D3', 'A6', 3, '1.50'],
  ['D4', 'A7', 10, '2.75'],
  ['D4', 'A8', 6, '3.00'],
] as const;

let next = 1;
/** The weights, tiers and bands of PermenPANRB 59/2020: 47 indicators, 8,000 index points above the lowest. */
export const large: Rubric = defineRubric({
  id: 'large-2020',
  tiers: ['domain', 'aspect', 'indicator'],
  scale: { minimum: '1', maximum: '5', values: 'integer' },
  inner: [
    ...['D1', 'D2', 'D3', 'D4'].map((code) => ({ code, tier: 'domain', parent: null })),
    ...aspects.map(([parent, code]) => ({ code, tier: 'aspect', parent })),
  ],
  leaves: aspects.flatMap(([, parent, count, weight]) =>
    Array.from({ length: count }, () => ({ code: `I${next++}`, parent, weight })),
  ),
  bands,
  publishedRounding: { places: 2, mode: 'half-up' },
  predicateBasis: { default: 'exact', years: { 2023: 'published' } },
});

/** The same level for every indicator of a rubric. */
export const flat = (rubric: Rubric, level: number): { [code: string]: number } =>
  Object.fromEntries(rubric.leaves.map(({ code }) => [code, level]));

/** A flat rubric of a few leaves on the scale 1 to 4, with odd weights. */
export const tiny = (weights: readonly number[]): Rubric =>
  defineRubric({
    id: 'tiny',
    tiers: ['indicator'],
    scale: { minimum: '1', maximum: '4', values: 'integer' },
    inner: [],
    leaves: weights.map((weight, k) => ({ code: `L${k}`, parent: null, weight: `${weight}/7` })),
    bands: [
      { id: 'low', from: null },
      { id: 'middle', from: '2.5' },
      { id: 'high', from: '10/3' },
    ],
    publishedRounding: { places: 1, mode: 'half-up' },
    predicateBasis: { default: 'exact', years: {} },
  }) as Rubric;

/** A planning task with plain numbers everywhere, as both the planner and its judges read it. */
export interface PlainTask {
  readonly from: { readonly [code: string]: number };
  readonly cost: { readonly [code: string]: { readonly [to: number]: number } };
  readonly fixed: readonly string[];
  readonly highest: { readonly [code: string]: number };
  readonly requires: readonly { code: string; at: number; needs: string; min: number }[];
  readonly caps: readonly { of: readonly string[]; raises: number }[];
}

/** Random tasks; prerequisites point backwards, so that they have no cycle. */
export function arbitraryTask(
  codes: readonly string[],
  scale: { readonly minimum: number; readonly maximum: number },
  most: { readonly rules: number; readonly caps: number; readonly cost: number },
): fc.Arbitrary<PlainTask> {
  const level = fc.integer({ min: scale.minimum, max: scale.maximum });
  const byCode = <T>(value: fc.Arbitrary<T>) =>
    fc.record(Object.fromEntries(codes.map((code) => [code, value])));
  const reached = Array.from({ length: scale.maximum - scale.minimum }, (_, k) => scale.minimum + 1 + k);
  const stepCosts = fc.record(
    Object.fromEntries(reached.map((to) => [to, fc.integer({ min: 0, max: most.cost })])),
  );
  const rule = fc
    .record({ later: fc.nat(codes.length - 1), earlier: fc.nat(codes.length - 1), at: level, min: level })
    .filter(({ later, earlier }) => earlier < later)
    .map(({ later, earlier, at, min }) => ({
      code: codes[later] as string,
      at,
      needs: codes[earlier] as string,
      min,
    }));
  return fc.record({
    from: byCode(level),
    cost: byCode(stepCosts),
    fixed: fc.subarray([...codes], { maxLength: Math.min(2, codes.length) }),
    highest: fc.dictionary(fc.constantFrom(...codes), level, { maxKeys: 2 }),
    requires: codes.length < 2 ? fc.constant([]) : fc.array(rule, { maxLength: most.rules }),
    caps: fc.array(
      fc.record({ of: fc.subarray([...codes], { minLength: 1 }), raises: fc.nat(codes.length) }),
      { maxLength: most.caps },
    ),
  }) as fc.Arbitrary<PlainTask>;
}

/** Says which constraint a set of final levels breaks, reading the task and nothing of the planner. */
export function broken(
  task: PlainTask,
  levels: { readonly [code: string]: number },
  maximum: number,
): string | null {
  const at = (code: string): number => levels[code] as number;
  const isRaised = (code: string): boolean => at(code) > (task.from[code] as number);
  for (const code of Object.keys(task.from)) {
    if (at(code) < (task.from[code] as number) || at(code) > maximum) return `${code} leaves the scale`;
    if (isRaised(code) && task.fixed.includes(code)) return `${code} is fixed`;
    const highest = task.highest[code];
    if (isRaised(code) && highest !== undefined && at(code) > highest) return `${code} is above its highest`;
  }
  for (const rule of task.requires) {
    if (isRaised(rule.code) && at(rule.code) >= rule.at && at(rule.needs) < rule.min)
      return `${rule.code} needs ${rule.needs}`;
  }
  for (const cap of task.caps) if (cap.of.filter(isRaised).length > cap.raises) return 'a cap is exceeded';
  return null;
}

export const costOf = (task: PlainTask, levels: { readonly [code: string]: number }): number =>
  Object.entries(task.from).reduce((sum, [code, from]) => {
    let cost = sum;
    for (let to = from + 1; to <= (levels[code] as number); to++) cost += task.cost[code]?.[to] as number;
    return cost;
  }, 0);

/** Where a list of one-level steps leads, refusing steps out of order or before their prerequisite. */
export function walk(
  task: PlainTask,
  steps: readonly { code: string; from: number; to: number }[],
): { [code: string]: number } {
  const levels: { [code: string]: number } = { ...task.from };
  for (const { code, from, to } of steps) {
    if (levels[code] !== from || to !== from + 1) throw new Error(`${code} is not at ${from}`);
    const waits = task.requires.some(
      (rule) => rule.code === code && to >= rule.at && (levels[rule.needs] as number) < rule.min,
    );
    if (waits) throw new Error(`${code} rises to ${to} before its prerequisite`);
    levels[code] = to;
  }
  return levels;
}

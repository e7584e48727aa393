import fc from 'fast-check';
import { defineRubric, type Result, type Rubric } from '../src/index.js';

const bands = [
  { id: 'kurang', from: null },
  { id: 'cukup', from: '1.8' },
  { id: 'baik', from: '2.6' },
  { id: 'sangat-baik', from: '3.5' },
  { id: 'memuaskan', from: '4.2' },
] as const;
const printed = {
  publishedRounding: { places: 2, mode: 'half-up' },
  predicateBasis: { default: 'exact', years: { 2023: 'published', 2024: 'exact' } },
} as const;

/** [parent, aspect, number of indicators, weight of each] */
type Aspect = readonly [string, string, number, string];

function threeTiers(
  id: string,
  minimum: string,
  domains: readonly string[],
  aspects: readonly Aspect[],
): Rubric {
  const inner = [
    ...domains.map((code) => ({ code, tier: 'domain', parent: null })),
    ...aspects.map(([parent, code]) => ({ code, tier: 'aspect', parent })),
  ];
  const parents = aspects.flatMap(([, code, count, weight]) => new Array(count).fill({ code, weight }));
  const leaves = parents.map(({ code, weight }, k) => ({ code: `I${k + 1}`, parent: code, weight }));
  const tiers = ['domain', 'aspect', 'indicator'];
  return defineRubric({
    id,
    tiers,
    scale: { minimum, maximum: '5', values: 'integer' },
    inner,
    leaves,
    bands,
    ...printed,
  });
}

/** Weights, tiers and bands of PermenPANRB 59/2020: 47 indicators of levels 1 to 5. */
export const spbe2020Like = threeTiers(
  'spbe-2020-like',
  '1',
  ['D1', 'D2', 'D3', 'D4'],
  [
    ['D1', 'A1', 10, '1.30'],
    ['D2', 'A2', 4, '2.50'],
    ['D2', 'A3', 4, '2.50'],
    ['D2', 'A4', 2, '2.50'],
    ['D3', 'A5', 8, '1.50'],
    ['D3', 'A6', 3, '1.50'],
    ['D4', 'A7', 10, '2.75'],
    ['D4', 'A8', 6, '3.00'],
  ],
);

/** Weights with a third and a level 0, as PermenPANRB 5/2018 has them. */
export const thirdsLike = threeTiers(
  'thirds-like',
  '0',
  ['D1', 'D2', 'D3'],
  [
    ['D1', 'A1', 7, '1'],
    ['D1', 'A2', 10, '1'],
    ['D2', 'A3', 2, '4'],
    ['D2', 'A4', 3, '17/3'],
    ['D3', 'A5', 6, '5'],
    ['D3', 'A6', 6, '10/3'],
  ],
);

/** Two tiers, weights that are no whole percent, decimal levels. */
export const decimalLike: Rubric = defineRubric({
  id: 'decimal-like',
  tiers: ['aspect', 'indicator'],
  scale: { minimum: '1', maximum: '5', values: 'decimal' },
  inner: ['A1', 'A2', 'A3'].map((code) => ({ code, tier: 'aspect', parent: null })),
  leaves: [
    ...[1, 2, 3, 4].map((k) => ({ code: `I${k}`, parent: 'A1', weight: '3.75' })),
    ...[5, 6, 7].map((k) => ({ code: `I${k}`, parent: 'A2', weight: '7.125' })),
    ...[8, 9].map((k) => ({ code: `I${k}`, parent: 'A3', weight: '31.8125' })),
  ],
  bands,
  ...printed,
});

export const allInstruments = [spbe2020Like, thirdsLike, decimalLike];

/** Ratings of one level for every leaf. */
export const flat = (rubric: Rubric, level: number): { [code: string]: number } =>
  Object.fromEntries(rubric.leaves.map(({ code }) => [code, level]));

/** Whole levels for every leaf of a rubric. */
export const anyLevels = (rubric: Rubric): fc.Arbitrary<{ [code: string]: number }> =>
  fc
    .array(fc.integer({ min: Number(rubric.scale.minimum), max: 5 }), {
      minLength: rubric.leaves.length,
      maxLength: rubric.leaves.length,
    })
    .map((levels) =>
      Object.fromEntries(rubric.leaves.map(({ code }, leaf) => [code, levels[leaf] as number])),
    );

/** The value of a result that must be good; the issues show in the failure otherwise. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

export const codesOf = (result: Result<unknown>): string[] =>
  result.ok ? [] : result.issues.map((issue) => issue.code);

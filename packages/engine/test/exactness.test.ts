import { expect, test } from 'vitest';
import { proveExact, series } from './exactness.js';
import { allInstruments, spbe2020Like } from './instruments.js';

/** Three instruments and three series of levels; `npm run prove` compares 3,000,000, each mutant only 900. */
const ASSESSMENTS = process.env['MODE'] === 'mutation' ? 900 : 60_000;

const share = Math.ceil(ASSESSMENTS / (allInstruments.length * series.length));
const choices = allInstruments.flatMap((rubric) =>
  series.map((each) => ({ id: rubric.id, name: each.name, rubric, each })),
);

test.each(choices)(
  '$id, $name: every node equals BigInt fractions',
  ({ rubric, each }) => {
    const proved = proveExact(rubric, each, share, 59_2020);
    const nodes = 1 + rubric.inner.length + rubric.leaves.length;
    expect(proved).toEqual({ assessments: share, nodes: share * nodes });
  },
  120_000,
);

test('the proof notices one wrong weight', () => {
  const leaves = spbe2020Like.leaves.map((leaf) => (leaf.code === 'I7' ? { ...leaf, weight: '1.31' } : leaf));
  const [whole] = series;
  if (!whole) throw new Error('no series');
  expect(() => proveExact(spbe2020Like, whole, 3, 1, { ...spbe2020Like, leaves })).toThrow(/instead of/);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PublishedFigures, type ReconcileOptions, type Rubric, reconcile } from '../src/index.js';
import { anyRubric } from './any-rubric.js';
import { codesOf, must, spbe2020Like } from './instruments.js';
import { small } from './small-rubric.js';
import { type Fraction, fraction, textbookBand, textbookScore, textbookTree, textOf } from './textbook.js';

type Figures = { readonly [code: string]: string };

/** Every whole-level assessment of a small rubric, scored by the textbook: exact values by node code, index under ''. */
function everyAssessment(rubric: Rubric, withZero: boolean): Map<string, Fraction>[] {
  const tree = textbookTree(rubric);
  const [low, high] = [Number(rubric.scale.minimum), Number(rubric.scale.maximum)];
  const levels = Array.from({ length: high - low + 1 }, (_, step) => low + step);
  if (withZero && low > 0) levels.unshift(0);
  let rows: number[][] = [[]];
  for (const _ of rubric.leaves) rows = rows.flatMap((row) => levels.map((level) => [...row, level]));
  return rows.map((row) =>
    textbookScore(
      tree,
      new Map(rubric.leaves.map(({ code }, leaf) => [code, fraction(BigInt(row[leaf] as number), 1n)])),
    ),
  );
}

/** A value as the rubric prints it: nothing here is negative. */
function print({ num, den }: Fraction, { places, mode }: Rubric['publishedRounding']): string {
  const scaled = num * 10n ** BigInt(places);
  const [whole, rest] = [scaled / den, scaled % den];
  const isUp =
    mode === 'up'
      ? rest > 0n
      : mode !== 'down' &&
        (2n * rest > den || (2n * rest === den && (mode === 'half-up' || whole % 2n > 0n)));
  const digits = `${isUp ? whole + 1n : whole}`.padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const published = ({ '': index, ...nodes }: Figures): PublishedFigures<Rubric> =>
  index === undefined ? { nodes } : { index, nodes };

const ascending = (values: readonly Fraction[]): string[] =>
  [...new Map(values.map((value) => [textOf(value), value])).values()]
    .sort((a, b) => (a.num * b.den < b.num * a.den ? -1 : 1))
    .map(textOf);

/** What `reconcile` must say, by trying every assessment. */
function byTrying(rubric: Rubric, all: readonly Map<string, Fraction>[], figures: Figures): unknown {
  const fitting = (codes: readonly string[]) =>
    all.filter((means) =>
      codes.every(
        (code) => print(means.get(code) as Fraction, rubric.publishedRounding) === (figures[code] as string),
      ),
    );
  const codes = Object.keys(figures);
  const found = fitting(codes);
  if (found.length > 0) {
    const valuesOf = (code: string) => ascending(found.map((means) => means.get(code) as Fraction));
    const inOrder = [...found].sort((a, b) => {
      const [x, y] = [a.get('') as Fraction, b.get('') as Fraction];
      return x.num * y.den < y.num * x.den ? -1 : 1;
    });
    return {
      index: valuesOf(''),
      nodes: Object.fromEntries(codes.filter((code) => code !== '').map((code) => [code, valuesOf(code)])),
      predicates: [...new Set(inOrder.map((means) => textbookBand(rubric, means.get('') as Fraction)))],
    };
  }
  const alone = codes.filter((code) => fitting([code]).length === 0);
  const droppable = codes.filter((code) => fitting(codes.filter((other) => other !== code)).length > 0);
  const blamed = alone.length > 0 ? alone : droppable.length > 0 ? droppable : [''];
  return blamed.map((code) => `published-impossible ${code}`);
}

function byReconcile(rubric: Rubric, figures: Figures, options: ReconcileOptions): unknown {
  const result = reconcile(rubric, published(figures), options);
  if (!result.ok) return result.issues.map(({ code, path }) => `${code} ${path}`);
  const { index, nodes, predicates } = result.value;
  return {
    index: index.map((value) => value.toFraction()),
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([code, values]) => [code, values?.map((value) => value.toFraction())]),
    ),
    predicates,
  };
}

const anyChoice = fc.record({
  withZero: fc.boolean(),
  row: fc.nat(),
  other: fc.nat(),
  shown: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  changed: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
});

// Mutation testing takes fewer rubrics, and leaves out what takes seconds.
const isMutation = process.env['MODE'] === 'mutation';
const RUNS = isMutation ? 50 : 400;

describe('reconcile says what trying every assessment says', () => {
  test('for any small rubric, any choice of figures, right or wrong', () => {
    const met = { fitting: 0, impossible: 0 };
    fc.assert(
      fc.property(anyRubric, anyChoice, (rubric, { withZero, row, other, shown, changed }) => {
        const all = everyAssessment(rubric, withZero);
        const codes = ['', ...rubric.inner.map(({ code }) => code)].filter((_, k) => shown[k]);
        const figures = Object.fromEntries(
          codes.map((code, k) => {
            // Some figures are taken from another assessment or misprinted, so that they often contradict.
            const kind = changed[k] as number;
            const means = all[(kind < 3 ? other : row) % all.length] as Map<string, Fraction>;
            const figure = print(means.get(code) as Fraction, rubric.publishedRounding);
            return [
              code,
              kind === 9 ? figure.replace(/.$/, (digit) => `${(Number(digit) + 1) % 10}`) : figure,
            ];
          }),
        );
        const expected = byTrying(rubric, all, figures);
        expect(byReconcile(rubric, figures, { unansweredAsZero: withZero })).toEqual(expected);
        met[Array.isArray(expected) ? 'impossible' : 'fitting']++;
      }),
      { numRuns: RUNS, seed: 2024 },
    );
    expect(met.fitting).toBeGreaterThan(isMutation ? 0 : 200);
    expect(met.impossible).toBeGreaterThan(isMutation ? 0 : 80);
  });
});

describe('reconcile', () => {
  test('finds the exact values behind the rounded figures of an official row', () => {
    // Provinsi Kalimantan Selatan 2024: 1.82 of eleven indicators is 20/11, and two sums of the last domain print 4.32.
    const nodes = { D1: '4.90', D2: '2.90', D3: '1.82', D4: '4.32' };
    const found = must(reconcile(spbe2020Like, { index: '3.63', nodes }));
    expect(found.nodes['D3']?.map((value) => value.toFraction())).toEqual(['20/11']);
    expect(found.nodes['D4']?.map((value) => value.toFraction())).toEqual(['393/91', '787/182']);
    expect(found.index.map((value) => value.toFraction())).toEqual(['3627/1000', '7259/2000']);
    expect(found.predicates).toEqual(['sangat-baik']);
  });

  test('leaves everything possible when nothing was published', () => {
    const { index, nodes, predicates } = must(reconcile(small, {}));
    expect(nodes).toEqual({});
    expect(index.at(0)?.toFraction()).toBe('0');
    expect(index.at(-1)?.toFraction()).toBe('5');
    // All sums of 11, 1, 6 and 12 times 0 to 5.
    expect(index).toHaveLength(151 - [...Array(151).keys()].filter((sum) => !isSum(sum)).length);
    expect(predicates).toEqual(['low', 'middle', 'high']);
  });

  test('gives the same answer a second time, whatever was asked in between', () => {
    const figures = { index: '2.69', nodes: { D1: '2.60', D4: '3.93' } };
    const texts = () => must(reconcile(spbe2020Like, figures)).index.map((value) => value.toFraction());
    const first = texts();
    expect(codesOf(reconcile(spbe2020Like, { index: '9.99' }))).toEqual(['published-impossible']);
    must(reconcile(spbe2020Like, { index: '0.05' }, { unansweredAsZero: true }));
    must(reconcile(spbe2020Like, { nodes: { A1: '3.00', D4: '3.93' } }));
    expect(texts()).toEqual(first);
  });

  test('lets an unanswered indicator count 0 only when asked', () => {
    const nodes = { D1: '0.90' };
    expect(reconcile(spbe2020Like, { nodes })).toMatchObject({
      ok: false,
      issues: [{ code: 'published-impossible', path: 'D1', message: 'no whole levels give 0.90 for D1' }],
    });
    const found = must(reconcile(spbe2020Like, { nodes }, { unansweredAsZero: true }));
    expect(found.nodes['D1']?.map((value) => value.toDecimalText())).toEqual(['0.9']);
    // A scale that begins at 0 has nothing to add.
    const asked = must(reconcile(small, { index: '0.13' }, { unansweredAsZero: true }));
    expect(asked).toEqual(must(reconcile(small, { index: '0.13' })));
  });

  test('says which figure is wrong, with the figure as it was printed', () => {
    const says = (rubric: Rubric, figures: Figures) => {
      const result = reconcile(rubric, published(figures));
      return result.ok ? [] : result.issues.map(({ path, message }) => [path, message]);
    };
    expect(says(small, { '': '5.01', A1: '1.00' })).toEqual([
      ['', 'no whole levels give 5.01 for the index'],
    ]);
    expect(says(small, { '': '5.01', A1: '9.00' })).toEqual([
      ['', 'no whole levels give 5.01 for the index'],
      ['A1', 'no whole levels give 9.00 for A1'],
    ]);
    expect(says(small, { '': '5.00', A2: '3.00', A3: '5.00' })).toEqual([
      ['', 'the other figures fit together without 5.00 for the index'],
      ['A2', 'the other figures fit together without 3.00 for A2'],
    ]);
    expect(says(small, { '': '5.00', A1: '2.00', A2: '3.00' })).toEqual([
      ['', 'the other figures fit together without 5.00 for the index'],
    ]);
    expect(says(small, { '': '5.00', D1: '0.00', A1: '2.00', A2: '3.00' })).toEqual([
      ['', 'the figures do not fit together, and more than one of them must be wrong'],
    ]);
    const whole: Rubric = { ...small, publishedRounding: { places: 0, mode: 'half-up' } };
    expect(says(whole, { A3: '9' })).toEqual([['A3', 'no whole levels give 9 for A3']]);
    expect(says(whole, { A3: '8/2' })).toEqual([['A3', 'write the figure as printed, with 0 decimals']]);
    const finer: Rubric = { ...small, publishedRounding: { places: 3, mode: 'down' } };
    expect(says(finer, { A3: '2.125' })).toEqual([['A3', 'no whole levels give 2.125 for A3']]);
  });

  test.each<[string, Figures, string[]]>([
    ['one decimal too few', { '': '3.6' }, ['']],
    ['one decimal too many', { D1: '3.600' }, ['D1']],
    ['no decimals', { D1: '3' }, ['D1']],
    ['a comma', { D1: '3,60' }, ['D1']],
    ['a fraction', { D1: '36/10' }, ['D1']],
    ['a leading zero', { D1: '03.60' }, ['D1']],
    ['letters behind the point', { D1: '3.ab' }, ['D1']],
    ['two points', { D1: '3.60.00' }, ['D1']],
    ['a number', { D1: 3.6 as unknown as string }, ['D1']],
    ['null', { D1: null as unknown as string }, ['D1']],
    ['an unknown node and a malformed one', { D9: '3.60', A1: 'x' }, ['D9', 'A1']],
    ['a leaf, which is never rounded', { I1: '3.00' }, ['I1']],
  ])('refuses %s', (_, figures, paths) => {
    const result = reconcile(small, published(figures));
    expect(codesOf(result)).toEqual(paths.map(() => 'published-malformed'));
    expect(result.ok ? [] : result.issues.map(({ path }) => path)).toEqual(paths);
  });

  test('passes over figures that are undefined', () => {
    const nodes = { D1: undefined, A3: '3.00' } as unknown as { A3: string };
    const index = undefined as unknown as string;
    expect(must(reconcile(small, { index, nodes })).nodes).toHaveProperty('A3');
  });

  test('names the node that the rubric does not have, cut to a length that can be shown', () => {
    const result = reconcile(small, { nodes: { ['X'.repeat(500)]: '3.00' } } as never);
    expect(result.ok ? '' : result.issues[0]?.message).toBe(`small-2020 has no node ${'X'.repeat(40)}`);
    expect(reconcile(small, { index: '3' })).toMatchObject({
      issues: [{ message: 'write the figure as printed, with 2 decimals' }],
    });
  });

  test.each<[string, Rubric, string]>([
    ['decimal levels', { ...small, scale: { ...small.scale, values: 'decimal' } }, 'not-a-lattice'],
    [
      'a lowest level that is not whole',
      { ...small, scale: { ...small.scale, minimum: '0.5' } },
      'not-a-lattice',
    ],
    [
      'a highest level that is not whole',
      { ...small, scale: { ...small.scale, maximum: '9/2' } },
      'not-a-lattice',
    ],
    [
      'more than 2,000,000 sums',
      {
        ...small,
        inner: [],
        leaves: [
          { code: 'I1', parent: null, weight: '1' },
          { code: 'I2', parent: null, weight: '400000' },
        ],
      },
      'rubric-too-large',
    ],
    ['a defect', { ...small, bands: [] }, 'rubric-bands'],
  ])('refuses a rubric with %s', (_, rubric, code) => {
    expect(codesOf(reconcile(rubric, {}))).toEqual([code]);
    expect(reconcile(rubric, {})).toMatchObject({ issues: [{ path: '' }] });
  });

  test('has no path for figures that are none', () => {
    expect(reconcile(small, null as never)).toMatchObject({
      issues: [{ code: 'published-malformed', path: '' }],
    });
  });

  test('lists 100,000,000 sums over all nodes, no more', () => {
    const wide = (weight: number): Rubric => ({
      ...small,
      inner: [{ code: 'A', tier: 'x', parent: null }],
      leaves: Array.from({ length: 99 }, (_, k) => ({
        code: `I${k}`,
        parent: k === 98 ? 'A' : null,
        weight: k === 98 ? `${weight}` : '1',
      })),
    });
    // The top of the scale is 5: 5 times (98 + 199,902) numerators in each of 100 nodes.
    expect(must(reconcile(wide(199_902), { index: '0.00' })).predicates).toEqual(['low']);
    expect(codesOf(reconcile(wide(199_903), { index: '0.00' }))).toEqual(['rubric-too-large']);
  });

  test.skipIf(isMutation)('searches 2,000,000 sums, the most it allows', () => {
    const rubric: Rubric = {
      ...small,
      inner: [],
      leaves: [
        { code: 'I1', parent: null, weight: '1' },
        { code: 'I2', parent: null, weight: '399999' },
      ],
    };
    expect(must(reconcile(rubric, { index: '0.00' })).index.map((value) => value.toFraction())).toEqual(
      [0, 1, 2, 3, 4, 5].map((num) => (num === 0 ? '0' : textOf(fraction(BigInt(num), 400_000n)))),
    );
  });
});

/** Whether a sum is 11a + b + 6c + 12d with levels from 0 to 5. */
function isSum(sum: number): boolean {
  const levels = [0, 1, 2, 3, 4, 5];
  return levels.some((a) =>
    levels.some((c) => levels.some((d) => levels.includes(sum - 11 * a - 6 * c - 12 * d))),
  );
}

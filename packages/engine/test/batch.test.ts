import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BatchOptions, type LevelColumns, type Rubric, score, scoreAll } from '../src/index.js';
import { allInstruments, codesOf, decimalLike, must, spbe2020Like, thirdsLike } from './instruments.js';
import { small } from './small-rubric.js';

/** Rows of stored levels as columns in turn. */
function columnsOf(
  rows: readonly (readonly number[])[],
  leaves: number,
  wide = false,
): Uint8Array | Uint16Array {
  const columns = wide ? new Uint16Array(rows.length * leaves) : new Uint8Array(rows.length * leaves);
  rows.forEach((row, r) => {
    row.forEach((level, leaf) => {
      columns[leaf * rows.length + r] = level;
    });
  });
  return columns;
}

/** Every node and predicate of every row must be what `score` gives for that row alone. */
function expectLikeScore(
  rubric: Rubric,
  rows: readonly (readonly number[])[],
  columns: LevelColumns,
  options: BatchOptions = {},
): void {
  const batch = must(scoreAll(rubric, columns, options));
  const den = options.levelDenominator ?? 1;
  expect(batch.rows).toBe(rows.length);
  expect(batch.predicates).toHaveLength(rows.length);
  const counted = rubric.bands.map(({ id }) => ({ id, rows: 0 }));
  rows.forEach((row, r) => {
    const ratings = Object.fromEntries(
      rubric.leaves.map(({ code }, leaf) => [code, { num: row[leaf] as number, den }]),
    );
    const card = must(score(rubric, ratings, options));
    const got = rubric.inner.map(({ code }) => batch.node(code).at(r)?.toFraction());
    expect(got).toEqual(rubric.inner.map(({ code }) => card.node(code)?.toFraction()));
    expect(batch.index.at(r)?.toFraction()).toBe(card.index.toFraction());
    const band = batch.predicates[r] as number;
    expect(rubric.bands[band]?.id).toBe(card.predicate.id);
    (counted[band] as { rows: number }).rows++;
  });
  expect(batch.histogram).toEqual(counted);
}

const anyRows = (rubric: Rubric, den: number, maxLength: number) => {
  const level = fc.integer({
    min: Number(rubric.scale.minimum) * den,
    max: Number(rubric.scale.maximum) * den,
  });
  const size = { minLength: rubric.leaves.length, maxLength: rubric.leaves.length };
  return fc.array(fc.array(level, size), { maxLength });
};

describe('scoreAll equals score on random rows', () => {
  // Denominators 1 and 6 go four per word for spbe-2020-like; 7, 51, 52 and 100 go one by one.
  const denominators = [1, 2, 6, 7, 25, 51];
  const choices = allInstruments.flatMap((rubric) =>
    denominators.map((den) => ({ rubric, id: rubric.id, den })),
  );
  test.each(choices)('$id with levels over $den', ({ rubric, den }) => {
    fc.assert(
      fc.property(anyRows(rubric, den, 9), (rows) => {
        expectLikeScore(rubric, rows, columnsOf(rows, rubric.leaves.length), { levelDenominator: den });
      }),
      { numRuns: 12 },
    );
  });

  test.each([52, 100, 10_000])('hundredths and finer in two bytes: over %i', (den) => {
    fc.assert(
      fc.property(anyRows(decimalLike, den, 5), (rows) => {
        const options = { levelDenominator: den };
        expectLikeScore(decimalLike, rows, columnsOf(rows, 9, true), options);
      }),
      { numRuns: 15 },
    );
  });

  test.each([2023, 2024])('predicates under the basis of %i', (year) => {
    // Levels close to 3.5, so that many indices lie between an edge and the value that is printed as the edge.
    const near = fc.array(fc.constantFrom(3, 4), { minLength: 47, maxLength: 47 });
    fc.assert(
      fc.property(fc.array(near, { minLength: 1, maxLength: 8 }), (rows) => {
        expectLikeScore(spbe2020Like, rows, columnsOf(rows, 47), { year });
      }),
      { numRuns: 20 },
    );
    // Index 3.4985 exactly, 3.50 as printed.
    const levels = [...'23213313524543445331254452554544535445554132223'].map(Number);
    expectLikeScore(spbe2020Like, [levels], columnsOf([levels], 47), { year });
  });

  test('an edge that only the printed index reaches', () => {
    const ratings = [2, 2, 2, 3];
    const columns = Uint16Array.from(
      [200, 200, 249, 300].map((level, leaf) => (leaf === 2 ? level : (ratings[leaf] as number) * 100)),
    );
    // 2.498: "2.50" as printed, below 2.5 exactly.
    const under = (predicateBasis: 'exact' | 'published') =>
      must(scoreAll(small, columns, { levelDenominator: 100, predicateBasis })).predicates[0];
    expect([under('exact'), under('published')]).toEqual([0, 1]);
  });
});

describe('scoreAll over many rows', () => {
  const level = (row: number, leaf: number): number => 1 + ((row * 7 + leaf * 3 + ((row * leaf) % 11)) % 5);
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, row) => Array.from({ length: 47 }, (_, leaf) => level(row, leaf)));

  test.each([0, 1, 2, 3, 4, 5, 7, 63, 64, 65])('%i rows, in one array and in single columns', (count) => {
    const rows = rowsOf(count);
    const all = columnsOf(rows, 47) as Uint8Array;
    expectLikeScore(spbe2020Like, rows, all);
    const single = Array.from({ length: 47 }, (_, leaf) => all.slice(leaf * count, (leaf + 1) * count));
    expectLikeScore(spbe2020Like, rows, single);
  });

  test.each([2047, 2048, 2049, 4099, 12_001])('%i rows: tiles join, and words equal single rows', (count) => {
    const rows = rowsOf(count);
    const words = must(scoreAll(spbe2020Like, columnsOf(rows, 47)));
    // Two bytes per level are never packed into words.
    const single = must(scoreAll(spbe2020Like, columnsOf(rows, 47, true)));
    expect(words.index.numerators).toEqual(single.index.numerators);
    for (const { code } of spbe2020Like.inner) {
      expect(words.node(code).numerators).toEqual(single.node(code).numerators);
    }
    expect(words.predicates).toEqual(single.predicates);
    expect(words.histogram.reduce((sum, band) => sum + band.rows, 0)).toBe(count);
    const last = must(scoreAll(spbe2020Like, columnsOf(rows.slice(-1), 47)));
    expect(words.index.at(count - 1)?.toFraction()).toBe(last.index.at(0)?.toFraction());
    expect(words.index.at(count)).toBeUndefined();
  });

  test('does not change the columns, and takes views that start within a word', () => {
    const rows = rowsOf(13);
    const buffer = new Uint8Array(13 * 47 + 3);
    const view = buffer.subarray(3);
    view.set(columnsOf(rows, 47));
    const before = buffer.slice();
    expectLikeScore(spbe2020Like, rows, view);
    expect(buffer).toEqual(before);
  });
});

describe('scoreAll refuses', () => {
  const good = new Uint8Array(47 * 9).fill(3);
  test.each([0, 6, 127, 128, 129, 255])('level %i, and names the first row and leaf', (bad) => {
    for (const row of [0, 3, 8]) {
      const levels = good.slice();
      levels[46 * 9 + row] = bad;
      levels[20 * 9 + row] = bad;
      levels[5 * 9 + 8] = bad;
      const path = row === 8 ? '8.I6' : `${row}.I21`;
      const result = scoreAll(spbe2020Like, levels);
      expect(result).toMatchObject({ ok: false, issues: [{ code: 'level-out-of-range', path }] });
      expect(scoreAll(spbe2020Like, Uint16Array.from(levels))).toEqual(result);
    }
  });

  test('every byte off the scale, in every lane, whatever stands beside it', () => {
    for (let bad = 0; bad < 256; bad++) {
      for (let row = 0; row < 4; row++) {
        const levels = new Uint8Array(47 * 4).fill(bad % 2 ? 1 : 5);
        levels[(bad % 47) * 4 + row] = bad;
        const isOff = bad < 1 || bad > 5;
        expect(codesOf(scoreAll(spbe2020Like, levels))).toEqual(isOff ? ['level-out-of-range'] : []);
      }
    }
  });

  test('a level off the scale in a later tile, and fractions off the scale', () => {
    const rows = 5000;
    const levels = new Uint8Array(37 - 3).fill(0);
    expect(codesOf(scoreAll(thirdsLike, levels))).toEqual([]);
    const many = new Uint8Array(rows * 47).fill(2);
    many[4 * rows + 4321] = 9;
    expect(scoreAll(spbe2020Like, many)).toMatchObject({ issues: [{ path: '4321.I5' }] });
    const halves = scoreAll(spbe2020Like, new Uint8Array(47).fill(11), { levelDenominator: 2 });
    expect(halves).toMatchObject({ issues: [{ path: '0.I1', message: expect.stringContaining('11/2') }] });
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['plain numbers', [1, 2, 3]],
    ['a float array', new Float64Array(47)],
    ['a length that is no multiple of the leaves', new Uint8Array(48)],
    ['too few columns', [new Uint8Array(1)]],
    [
      'columns of unequal length',
      Array.from({ length: 47 }, (_, leaf) => new Uint8Array(leaf === 9 ? 2 : 1)),
    ],
  ])('%s', (_, columns) => {
    expect(codesOf(scoreAll(spbe2020Like, columns as LevelColumns))).toEqual(['columns-malformed']);
  });

  test.each([0, -1, 1.5, Number.NaN, 10_001, '2'])('level denominator %s', (levelDenominator) => {
    const options = { levelDenominator } as BatchOptions;
    expect(codesOf(scoreAll(spbe2020Like, good, options))).toEqual(['columns-malformed']);
  });

  test('sums past 2^52, more bands than a byte counts, and defects of the rubric', () => {
    const one = { ...small, inner: [], leaves: [{ code: 'I1', parent: null, weight: '1' }] };
    const heavy = {
      ...one,
      leaves: [...one.leaves, { code: 'I2', parent: null, weight: '0.00000000000001' }],
    };
    const options = { levelDenominator: 10_000 };
    expect(codesOf(scoreAll(heavy, new Uint16Array(2).fill(1), options))).toEqual(['rubric-too-large']);
    const bands = Array.from({ length: 257 }, (_, k) => ({ id: `${k}`, from: k === 0 ? null : `${k}` }));
    expect(codesOf(scoreAll({ ...one, bands }, new Uint8Array(1)))).toEqual(['rubric-too-large']);
    expect(codesOf(scoreAll({ ...one, bands: [] }, new Uint8Array(1)))).toEqual(['rubric-bands']);
  });
});

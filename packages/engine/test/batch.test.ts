import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planBands } from '../src/batch/band-words.js';
import { readColumns } from '../src/batch/columns.js';
import { planWords } from '../src/batch/sum-words.js';
import {
  type BatchOptions,
  compile,
  exactOf,
  type LevelColumns,
  type Rubric,
  score,
  scoreAll,
} from '../src/index.js';
import { anyRubric } from './any-rubric.js';
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

  test('trees of any shape, also with leaves right below the root, under either basis', () => {
    const size = { minLength: 5, maxLength: 5 };
    const rows = fc.array(fc.array(fc.nat(1000), size), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(anyRubric, fc.integer({ min: 1, max: 4 }), rows, (rubric, den, numbers) => {
        const [low, high] = [Number(rubric.scale.minimum) * den, Number(rubric.scale.maximum) * den];
        const levels = numbers.map((row) =>
          rubric.leaves.map((_, k) => low + ((row[k] as number) % (high - low + 1))),
        );
        const options = { levelDenominator: den };
        const leaves = rubric.leaves.length;
        expectLikeScore(rubric, levels, columnsOf(levels, leaves), options);
        expectLikeScore(rubric, levels, columnsOf(levels, leaves, true), options);
      }),
      { numRuns: 150, seed: 47 },
    );
  });

  test('columns of one byte beside columns of two', () => {
    const columns = [
      Uint8Array.of(1, 2, 3),
      Uint16Array.of(4, 5, 0),
      Uint8Array.of(2, 2, 5),
      Uint16Array.of(3, 0, 1),
    ];
    const rows = [0, 1, 2].map((row) => columns.map((column) => column[row] as number));
    expectLikeScore(small, rows, columns);
  });

  test('four rows of columns of two bytes among columns of one are not read as words', () => {
    const columns = [
      Uint8Array.of(1, 2, 3, 4),
      Uint16Array.of(4, 5, 0, 1),
      Uint8Array.of(2, 2, 5, 3),
      Uint16Array.of(3, 0, 1, 2),
    ];
    const rows = [0, 1, 2, 3].map((row) => columns.map((column) => column[row] as number));
    expectLikeScore(small, rows, columns);
    // 257 is 1 in a byte.
    const beyond = columns.with(1, Uint16Array.of(4, 257, 0));
    expect(
      scoreAll(
        small,
        beyond.map((column) => column.slice(0, 3)),
      ),
    ).toMatchObject({ ok: false, issues: [{ code: 'level-out-of-range', path: '1.I2' }] });
  });

  test('a node says over which denominator its numerators stand', () => {
    const batch = must(scoreAll(small, Uint16Array.of(100, 250, 300, 400), { levelDenominator: 100 }));
    for (const node of [batch.index, ...small.inner.map(({ code }) => batch.node(code))])
      expect(exactOf({ num: node.numerators[0] as number, den: node.denominator }).toFraction()).toBe(
        node.at(0)?.toFraction(),
      );
  });

  test('columns that all start within a word', () => {
    const rows = Array.from({ length: 8 }, (_, row) => [row % 6, (row * 5) % 6, 5, row % 2]);
    const columns = rows[0]?.map((_, leaf) => {
      const column = new Uint8Array(9).subarray(1);
      column.set(rows.map((row) => row[leaf] as number));
      return column;
    });
    expectLikeScore(small, rows, columns ?? []);
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

/** Two leaves right below the root whose weights add up to `total`. */
const twoLeaves = (
  total: number,
  scale: Partial<Rubric['scale']>,
  bands = small.bands as Rubric['bands'],
): Rubric => ({
  ...small,
  scale: { ...small.scale, ...scale },
  inner: [],
  leaves: [
    { code: 'I1', parent: null, weight: '1' },
    { code: 'I2', parent: null, weight: `${total - 1}` },
  ],
  bands,
});

describe('scoreAll at the edges of its integers', () => {
  // Fifteen bits end the comparison of bands in words, sixteen the sums in words, 32 the narrow arrays, 52 everything.
  const low = { id: 'low', from: null };
  test.each([
    [2 ** 15 - 2, 1, Uint16Array],
    [2 ** 15 - 1, 1, Uint16Array],
    [2 ** 15, 1, Uint16Array],
    [2 ** 16 - 1, 1, Uint16Array],
    [2 ** 16, 1, Uint32Array],
    [2 ** 14, 4, Uint32Array],
    [2 ** 32 - 1, 1, Uint32Array],
    [2 ** 32, 1, Float64Array],
    [2 ** 40, 4095, Float64Array],
  ] as const)('weights of %d in all, levels over %d', (total, den, kind) => {
    const bands = [low, { id: 'most', from: '1/2' }, { id: 'all', from: '1' }];
    for (const predicateBasis of ['exact', 'published'] as const) {
      const rubric = twoLeaves(total, { maximum: '1' }, bands);
      const options = { levelDenominator: den, predicateBasis };
      const rows = [
        [den, den],
        [0, den],
        [den, 0],
        [0, 0],
        [den - 1, den],
      ];
      const wide = Array.from(rows[0] as number[], (_, leaf) =>
        Uint16Array.from(rows, (row) => row[leaf] as number),
      );
      expectLikeScore(rubric, rows, wide, options);
      if (den < 256) expectLikeScore(rubric, rows, columnsOf(rows, 2), options);
      const { numerators } = must(scoreAll(rubric, wide, options)).index;
      expect(numerators).toBeInstanceOf(kind);
      expect(numerators[0]).toBe(total * den);
    }
  });

  test('a product of 2^52 is refused, one below is scored', () => {
    const refused = twoLeaves(2 ** 40, { maximum: '1' });
    const options = { levelDenominator: 2 ** 12 };
    expect(codesOf(scoreAll(refused, new Uint16Array(2), options))).toEqual(['rubric-too-large']);
    const scored = twoLeaves(2 ** 40 - 1, { maximum: '1' });
    expectLikeScore(scored, [[4096, 4095]], Uint16Array.of(4096, 4095), options);
    // The denominator counts as well, where the scale ends below 1.
    const half = twoLeaves(500_000_000_000, { maximum: '1/2' });
    expect(codesOf(scoreAll(half, new Uint16Array(2), { levelDenominator: 10_000 }))).toEqual([
      'rubric-too-large',
    ]);
  });

  test('256 bands, the most that a byte tells apart', () => {
    const bands = Array.from({ length: 256 }, (_, k) => ({ id: `${k}`, from: k === 0 ? null : `${k}` }));
    const rubric: Rubric = {
      ...twoLeaves(2, { maximum: '255' }, bands),
      leaves: [{ code: 'I1', parent: null, weight: '1' }],
    };
    const levels = Uint8Array.from({ length: 256 }, (_, level) => level);
    const batch = must(scoreAll(rubric, levels));
    expect(batch.predicates).toEqual(levels);
    expect(batch.histogram).toEqual(bands.map(({ id }) => ({ id, rows: 1 })));
  });

  test.each([5, 6, 7])('%i bands, in words and alone', (count) => {
    const bands = Array.from({ length: count }, (_, k) => ({ id: `${k}`, from: k === 0 ? null : `${k}/2` }));
    const rubric = twoLeaves(3, {}, bands);
    const rows = Array.from({ length: 36 }, (_, k) => [k % 6, Math.floor(k / 6)]);
    expectLikeScore(rubric, rows, columnsOf(rows, 2));
    expectLikeScore(rubric, rows, columnsOf(rows, 2, true));
  });

  test('four rows share a word where the lanes hold them, and only there', () => {
    const shares = (rubric: Rubric, columns: LevelColumns, levelDenominator = 1) => {
      const plan = must(compile(rubric));
      return planWords(plan, must(readColumns(plan, columns, levelDenominator))) !== null;
    };
    expect(shares(spbe2020Like, new Uint8Array(47))).toBe(true);
    expect(shares(thirdsLike, new Uint8Array(34))).toBe(true);
    // Two bytes, levels past 63, sums of 65,536.
    expect(shares(spbe2020Like, new Uint16Array(47))).toBe(false);
    expect(shares(twoLeaves(2, { maximum: '63' }), new Uint8Array(2))).toBe(true);
    expect(shares(twoLeaves(2, { maximum: '64' }), new Uint8Array(2))).toBe(false);
    expect(shares(twoLeaves(65_535, { maximum: '1' }), new Uint8Array(2))).toBe(true);
    expect(shares(twoLeaves(65_536, { maximum: '1' }), new Uint8Array(2))).toBe(false);
    const cuts = (count: number) => Float64Array.from({ length: count }, (_, k) => k);
    expect(planBands(cuts(5), 32_766, 64)?.cuts).toEqual([0x10001, 0x20002, 0x30003, 0x40004]);
    expect(planBands(cuts(2), 32_766, 64)?.cuts).toEqual([0x10001, 0x7fff7fff, 0x7fff7fff, 0x7fff7fff]);
    expect(planBands(cuts(6), 32_766, 64)).toBeNull();
    expect(planBands(cuts(5), 32_767, 64)).toBeNull();
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
        const result = scoreAll(spbe2020Like, levels);
        const paths = result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
        expect(paths).toEqual(isOff ? [`level-out-of-range ${row}.I${(bad % 47) + 1}`] : []);
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
    expect(scoreAll(spbe2020Like, many)).toMatchObject({
      issues: [{ message: '9 is outside the scale; use a value from 1 to 5' }],
    });
    const halves = scoreAll(spbe2020Like, new Uint8Array(47).fill(11), { levelDenominator: 2 });
    const message = '11/2 is outside the scale; use a value from 2/2 to 10/2';
    expect(halves).toMatchObject({ issues: [{ path: '0.I1', message }] });
  });

  test('a level off the scale in the first row of the second tile', () => {
    for (const rows of [4100, 8192]) {
      const levels = new Uint8Array(rows * 47).fill(2);
      levels[46 * rows + 4096] = 9;
      expect(scoreAll(spbe2020Like, levels)).toMatchObject({ issues: [{ path: '4096.I47' }] });
      expect(scoreAll(spbe2020Like, Uint16Array.from(levels))).toMatchObject({
        issues: [{ path: '4096.I47' }],
      });
    }
  });

  test('a column that was transferred away, also among columns without rows', () => {
    const sent = () => {
      const column = new Uint8Array(8);
      structuredClone(column.buffer, { transfer: [column.buffer] });
      return column;
    };
    const empty = new Uint8Array(0);
    const message = expect.stringContaining('was transferred to another thread');
    const refused = { ok: false, issues: [{ code: 'columns-malformed', path: '', message }] };
    expect(scoreAll(small, [empty, empty, sent(), empty])).toMatchObject(refused);
    expect(scoreAll(small, [new Uint8Array(8), sent(), sent(), sent()])).toMatchObject(refused);
    expect(scoreAll(small, sent())).toMatchObject(refused);
    expect(must(scoreAll(small, [empty, empty, empty, empty])).rows).toBe(0);
  });

  test('levels beyond the ends of a scale that are no whole numbers', () => {
    const rubric = twoLeaves(2, { minimum: '1/2', maximum: '13/3' });
    const accepted = (levelDenominator: number) =>
      Array.from({ length: 32 }, (_, level) => level).filter(
        (level) => scoreAll(rubric, Uint8Array.of(level, level), { levelDenominator }).ok,
      );
    const from = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, k) => low + k);
    expect(accepted(1)).toEqual(from(1, 4));
    expect(accepted(2)).toEqual(from(1, 8));
    expect(accepted(3)).toEqual(from(2, 13));
    expect(accepted(6)).toEqual(from(3, 26));
  });

  test.each<[string, unknown]>([
    ['nothing', null],
    ['plain numbers', [1, 2, 3]],
    ['a float array', new Float64Array(47)],
    ['a length that is no multiple of the leaves', new Uint8Array(48)],
    ['too few columns', [new Uint8Array(1)]],
    ['columns and something else', [...Array.from({ length: 46 }, () => new Uint8Array(1)), 'x']],
    ['no columns', []],
    [
      'columns of unequal length',
      Array.from({ length: 47 }, (_, leaf) => new Uint8Array(leaf === 9 ? 2 : 1)),
    ],
  ])('%s', (_, columns) => {
    expect(scoreAll(spbe2020Like, columns as LevelColumns)).toMatchObject({
      ok: false,
      issues: [{ code: 'columns-malformed', path: '' }],
    });
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
    const tooLarge = { ok: false, issues: [{ code: 'rubric-too-large', path: '' }] };
    expect(scoreAll(heavy, new Uint16Array(2).fill(1), options)).toMatchObject(tooLarge);
    const bands = Array.from({ length: 257 }, (_, k) => ({ id: `${k}`, from: k === 0 ? null : `${k}` }));
    expect(scoreAll({ ...one, bands }, new Uint8Array(1))).toMatchObject(tooLarge);
    expect(codesOf(scoreAll({ ...one, bands: [] }, new Uint8Array(1)))).toEqual(['rubric-bands']);
  });
});

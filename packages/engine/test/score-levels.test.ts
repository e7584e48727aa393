import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain, score, scoreLevels } from '../src/index.js';
import { allInstruments, anyLevels, codesOf, must, spbe2020Like } from './instruments.js';
import { small } from './small-rubric.js';

describe('scoreLevels', () => {
  test.each(allInstruments)('equals score: $id', (rubric) => {
    fc.assert(
      fc.property(anyLevels(rubric), (ratings) => {
        const card = must(score(rubric, ratings));
        for (const levels of [Object.values(ratings), Uint8Array.from(Object.values(ratings))]) {
          const row = must(scoreLevels(rubric, levels));
          const codes = [...rubric.inner, ...rubric.leaves].map(({ code }) => code);
          expect(codes.map((code) => row.node(code)?.toFraction())).toEqual(
            codes.map((code) => card.node(code)?.toFraction()),
          );
          expect(row.index.toFraction()).toBe(card.index.toFraction());
          expect(row.predicate).toEqual(card.predicate);
          expect(row.missing).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('keeps no hold of the row', () => {
    const levels = [1, 2, 3, 4];
    const card = must(scoreLevels(small, levels));
    levels.fill(5);
    expect(card.node('I1')?.toFraction()).toBe('1');
    expect(card.state('I1')).toBe('rated');
  });

  test('takes what score takes', () => {
    const levels = ['7/2', 3, null, '2.5'] as unknown as number[];
    expect(codesOf(scoreLevels(small, levels))).toEqual(['unanswered']);
    const card = must(scoreLevels(small, levels, { unanswered: 'lowest' }));
    expect(card.missing).toEqual(['I3']);
    expect(must(explain(card)).contributions.map(({ state }) => state)).toEqual([
      'rated',
      'rated',
      'assumed',
      'rated',
    ]);
  });

  test('names the year and its basis like score', () => {
    const levels = [2, 2, '2.4925', 3] as unknown as number[];
    expect(must(scoreLevels(small, levels, { year: 2023 })).predicate).toEqual({
      id: 'middle',
      basis: 'published',
    });
    const whole = must(scoreLevels(small, [2, 2, 2, 3], { year: 2023 }));
    expect(whole.predicate).toEqual({ id: 'low', basis: 'published' });
  });

  test.each([[[]], [[1, 2, 3]], [[1, 2, 3, 4, 5]], [null], [undefined], [3]])(
    'a row %j is malformed',
    (levels) => {
      expect(codesOf(scoreLevels(small, levels as number[]))).toEqual(['ratings-malformed']);
    },
  );

  test('shows the defect of a rubric', () => {
    expect(codesOf(scoreLevels({ ...small, bands: [] }, [1, 1, 1, 1]))).toEqual(['rubric-bands']);
  });
});

describe('values that are no levels never reach the quick way', () => {
  const rude = {
    valueOf: () => {
      throw new Error('called');
    },
  };
  test.each([[3n], [Symbol('3')], [rude], [() => 3], [new Number(3)], [Number.NaN], [2 ** 32 + 3]])(
    '%s',
    (value) => {
      const code = value === 2 ** 32 + 3 ? 'level-out-of-range' : 'level-malformed';
      const ratings = { I1: 1, I2: value, I3: 1, I4: 1 };
      expect(codesOf(score(small, ratings as never))).toEqual([code]);
      expect(codesOf(scoreLevels(small, Object.values(ratings) as number[]))).toEqual([code]);
    },
  );

  test('minus zero is zero', () => {
    const card = must(score(small, { I1: -0, I2: -0, I3: -0, I4: -0 }));
    expect([card.index.toFraction(), card.node('I1').toFraction()]).toEqual(['0', '0']);
  });

  test('codes in any order give the same index, inherited ones do not count', () => {
    const ratings = Object.fromEntries(spbe2020Like.leaves.map(({ code }, leaf) => [code, 1 + (leaf % 5)]));
    const shuffled = Object.fromEntries(Object.entries(ratings).sort(([a], [b]) => (a < b ? 1 : -1)));
    const index = must(score(spbe2020Like, ratings)).index.toFraction();
    expect(must(score(spbe2020Like, shuffled)).index.toFraction()).toBe(index);
    const { I47: last, ...own } = ratings;
    expect(codesOf(score(spbe2020Like, Object.assign(Object.create({ I47: last }), own)))).toEqual([
      'unanswered',
    ]);
  });
});

test('an exact value reads as text in JSON, and that text is a rating again', () => {
  const card = must(score(small, { I1: 1, I2: 2, I3: 3, I4: 4 }));
  const text = JSON.stringify({ A1: card.node('A1'), index: card.index });
  expect(text).toBe('{"A1":"13/12","index":"79/30"}');
  const again = must(score(small, { A1: JSON.parse(text).A1, I3: 3, I4: 4 }));
  expect(again.index.toFraction()).toBe('79/30');
});

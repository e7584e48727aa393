import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactOf, explain, score } from '../src/index.js';
import {
  allInstruments,
  anyLevels,
  decimalLike,
  flat,
  must,
  spbe2020Like,
  thirdsLike,
} from './instruments.js';
import { small } from './small-rubric.js';

describe('explain', () => {
  test('gives each leaf with its weight, value, contribution, share and state', () => {
    const card = must(
      score(small, { I1: 3, I2: '7/2', I3: { value: 2, state: 'external' } }, { unanswered: 'lowest' }),
    );
    const explanation = must(explain(card));
    expect(explanation.rubric).toBe('small-2020');
    expect(explanation.index.toFraction()).toBe('97/60');
    const rows = explanation.contributions.map(({ code, weight, value, contribution, share, state }) => [
      code,
      ...[weight, value, contribution, share].map((each) => each.toFraction()),
      state,
    ]);
    expect(rows).toEqual([
      ['I1', '110/3', '3', '11/10', '66/97', 'rated'],
      ['I2', '10/3', '7/2', '7/60', '7/97', 'rated'],
      ['I3', '20', '2', '2/5', '24/97', 'external'],
      ['I4', '40', '0', '0', '0', 'assumed'],
    ]);
  });

  test('takes a node rated as a whole for a leaf, with its state', () => {
    const card = must(score(small, { D1: { value: '3.40', state: 'external' }, I4: 4 }));
    expect(
      must(explain(card)).contributions.map(({ code, contribution, state }) => [
        code,
        contribution.toFraction(),
        state,
      ]),
    ).toEqual([
      ['I4', '8/5', 'rated'],
      ['D1', '51/25', 'external'],
    ]);
  });

  test('gives no share of an index of 0', () => {
    const { contributions } = must(explain(must(score(thirdsLike, flat(thirdsLike, 0)))));
    expect(contributions.map(({ share }) => share.toFraction())).toEqual(contributions.map(() => '0'));
  });

  test('shows the defect of a rubric that was changed after scoring', () => {
    const loose = { ...small, bands: [...small.bands] };
    const card = must(score(loose, { I1: 1, I2: 1, I3: 1, I4: 1 }));
    loose.bands.length = 0;
    expect(explain(card)).toMatchObject({ ok: false, issues: [{ code: 'rubric-bands' }] });
  });
});

describe('contributions add up to the index exactly, and shares to 1', () => {
  test.each(allInstruments)('$id', (rubric) => {
    fc.assert(
      fc.property(anyLevels(rubric), (levels) => {
        const { contributions, index } = must(explain(must(score(rubric, levels))));
        const sum = contributions.reduce((total, each) => total.plus(each.contribution), exactOf(0));
        expect(sum.toFraction()).toBe(index.toFraction());
        const shares = contributions.reduce((total, each) => total.plus(each.share), exactOf(0));
        expect(shares.toFraction()).toBe(index.num === 0n ? '0' : '1');
      }),
      { numRuns: 40 },
    );
  });

  test('also for fractions and for mixed tiers', () => {
    const fraction = fc.tuple(fc.integer({ min: 7, max: 35 }), fc.constant(7));
    fc.assert(
      fc.property(fraction, fraction, fc.integer({ min: 100, max: 500 }), ([a, den], [b], c) => {
        const rated = { A1: { num: a, den }, I5: { num: b, den }, I6: 3, I7: 4, A3: `${c}/100` };
        const { contributions, index } = must(explain(must(score(decimalLike, rated))));
        expect(contributions.map(({ code }) => code)).toEqual(['I5', 'I6', 'I7', 'A1', 'A3']);
        const sum = contributions.reduce((total, each) => total.plus(each.contribution), exactOf(0));
        expect(sum.toFraction()).toBe(index.toFraction());
      }),
    );
  });

  test('weights are those of the rubric', () => {
    const { contributions } = must(explain(must(score(spbe2020Like, flat(spbe2020Like, 3)))));
    const weights = contributions.map(({ weight }) => weight);
    expect(
      weights.every((weight, leaf) => weight.compare(spbe2020Like.leaves[leaf]?.weight ?? '') === 0),
    ).toBe(true);
  });
});

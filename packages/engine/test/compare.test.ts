import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, compare, type Exact, exactOf, type Rubric, score } from '../src/index.js';
import { allInstruments, anyLevels, codesOf, flat, must, spbe2020Like, thirdsLike } from './instruments.js';
import { small } from './small-rubric.js';

const contributionsOf = (parts: Comparison<Rubric>['parts']) =>
  parts.map(({ code, contribution }) => [code, contribution.toDecimalText()]);
const sumOf = (parts: readonly { readonly contribution: Exact }[]): string =>
  parts.reduce((total, { contribution }) => total.plus(contribution), exactOf(0)).toFraction();

// As published for Provinsi Kalimantan Selatan.
const in2023 = { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' };
const in2024 = { D1: '4.90', D2: '2.90', D3: '1.82', D4: '4.32' };

describe('compare', () => {
  test('takes the change of two published results apart by domain', () => {
    const comparison = must(compare(must(score(spbe2020Like, in2023)), must(score(spbe2020Like, in2024))));
    expect(comparison.before.toFixed(2, 'half-up')).toBe('2.69');
    expect(comparison.after.toFixed(2, 'half-up')).toBe('3.63');
    expect(comparison.change.toDecimalText()).toBe('0.93675');
    expect(contributionsOf(comparison.parts)).toEqual([
      ['D1', '0.299'],
      ['D2', '0.325'],
      ['D3', '0.1353'],
      ['D4', '0.17745'],
    ]);
    expect(comparison.nodes.map(({ code }) => code)).toEqual(['D1', 'D2', 'D3', 'D4']);
    expect(comparison.nodes[0]?.change.toDecimalText()).toBe('2.3');
  });

  test('goes down to the deepest tier known to both sides', () => {
    const levels = flat(spbe2020Like, 3);
    const aspects = Object.fromEntries(['A2', 'A3', 'A4'].map((code) => [code, '3.5']));
    const rest = Object.fromEntries(Object.entries(levels).filter(([code]) => Number(code.slice(1)) > 20));
    const before = must(score(spbe2020Like, { D1: '2.60', ...aspects, ...rest }));
    const after = must(score(spbe2020Like, { ...levels, I21: 5 }));
    const comparison = must(compare(before, after));
    const moved = comparison.parts.filter(({ change }) => change.num !== 0n);
    expect(contributionsOf(moved)).toEqual([
      ['D1', '0.052'],
      ['A2', '-0.05'],
      ['A3', '-0.05'],
      ['A4', '-0.025'],
      ['I21', '0.03'],
    ]);
    expect(sumOf(comparison.parts)).toBe(comparison.change.toFraction());
    // D2 is a sum on both sides: shown among the nodes, but no part.
    expect(comparison.nodes.map(({ code }) => code)).toContain('D2');
    expect(comparison.parts.map(({ code }) => code)).not.toContain('D2');
  });

  test('refuses two instruments, and names where to look instead', () => {
    const one = must(score(spbe2020Like, flat(spbe2020Like, 3)));
    const other = must(score(thirdsLike, flat(thirdsLike, 3)));
    const result = compare(one, other);
    expect(codesOf(result)).toEqual(['different-instruments']);
    expect(result.ok ? '' : result.issues[0]?.message).toBe(
      'spbe-2020-like and thirds-like cannot be subtracted; see which nodes correspond in the crosswalk of @spbe/rubric',
    );
  });

  test('refuses two versions of one instrument with different weights', () => {
    const heavier = {
      ...small,
      inner: small.inner.map(({ weight: _, ...node }) => node),
      leaves: small.leaves.map((leaf) => ({ ...leaf, weight: '25' })),
    };
    const ratings = { I1: 1, I2: 2, I3: 3, I4: 4 } as const;
    const result = compare(must(score(small, ratings)), must(score(heavier as typeof small, ratings)));
    expect(codesOf(result)).toEqual(['different-instruments']);
    expect(result).toMatchObject({
      issues: [{ message: expect.stringContaining('two versions of small-2020') }],
    });
  });

  const flatTree: Rubric = {
    ...small,
    inner: ['A', 'B', 'C'].map((code) => ({ code, tier: 'aspect', parent: code === 'C' ? 'A' : null })),
    leaves: ['A', 'A', 'B', 'C'].map((parent, k) => ({ code: `I${k}`, parent, weight: '25' })),
  };
  test.each<[string, Partial<Rubric>]>([
    ['scale', { scale: { minimum: '0', maximum: '4', values: 'integer' } }],
    [
      'weights of leaves, with one unit',
      {
        leaves: flatTree.leaves.map((leaf, k) => ({
          ...leaf,
          weight: ['50', '50', '25', '75'][k] as string,
        })),
      },
    ],
    [
      'parents of leaves',
      { leaves: flatTree.leaves.map((leaf, k) => (k === 1 ? { ...leaf, parent: 'B' } : leaf)) },
    ],
    [
      'parents of nodes',
      { inner: flatTree.inner.map((node) => (node.code === 'C' ? { ...node, parent: 'B' } : node)) },
    ],
  ])('refuses two versions that differ in the %s', (_, change) => {
    const ratings = { I0: 1, I1: 1, I2: 1, I3: 1 };
    const cards = [flatTree, { ...flatTree, ...change }].map((rubric) => must(score(rubric, ratings)));
    const [one, other] = cards as [(typeof cards)[0], (typeof cards)[0]];
    expect(must(compare(one, one)).change.num).toBe(0n);
    expect(codesOf(compare(one, other))).toEqual(['different-instruments']);
  });

  test('accepts equal copies of one instrument', () => {
    const copy = structuredClone(small) as typeof small;
    const ratings = { I1: 1, I2: 2, I3: 3, I4: 4 } as const;
    const comparison = must(compare(must(score(small, ratings)), must(score(copy, { ...ratings, I4: 3 }))));
    expect(comparison.change.toDecimalText()).toBe('-0.4');
  });

  test.each([0, 1])('shows the defect of a rubric that was changed after scoring, side %i', (side) => {
    const loose = { ...small, bands: [...small.bands] };
    const ratings = { I1: 1, I2: 1, I3: 1, I4: 1 };
    const changed = must(score(loose, ratings));
    loose.bands.length = 0;
    const cards = [changed, must(score(small, ratings))] as const;
    const [before, after] = side === 0 ? cards : [cards[1], cards[0]];
    expect(codesOf(compare(before, after))).toEqual(['rubric-bands']);
  });
});

describe('parts add up to the change exactly', () => {
  test.each(allInstruments)('$id', (rubric) => {
    fc.assert(
      fc.property(anyLevels(rubric), anyLevels(rubric), (first, second) => {
        const comparison = must(compare(must(score(rubric, first)), must(score(rubric, second))));
        expect(comparison.parts.map(({ code }) => code)).toEqual(rubric.leaves.map(({ code }) => code));
        expect(sumOf(comparison.parts)).toBe(comparison.change.toFraction());
        const tops = rubric.inner.filter(({ parent }) => parent === null).map(({ code }) => code);
        const top = comparison.nodes.filter(({ code }) => tops.includes(code));
        expect(sumOf(top)).toBe(comparison.change.toFraction());
        const back = must(compare(must(score(rubric, second)), must(score(rubric, first))));
        expect(back.change.plus(comparison.change).toFraction()).toBe('0');
      }),
      { numRuns: 40 },
    );
  });
});

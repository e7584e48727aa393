import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bounds, type Exact, exactOf, type Rubric, score } from '../src/index.js';
import { anyLevels, codesOf, must, spbe2020Like, thirdsLike } from './instruments.js';
import { small } from './small-rubric.js';

const textOf = (value: Exact | undefined) => value?.toFraction();

describe('bounds', () => {
  test('gives the exact span of the index and of every node', () => {
    const found = must(bounds(small, { I1: 3, I3: '7/2' }));
    // I2 (weight 10/3) and I4 (40) are open from 0 to 5.
    expect(textOf(found.index.minimum)).toBe('9/5');
    expect(textOf(found.index.maximum)).toBe('119/30');
    expect(textOf(found.node('A1')?.minimum)).toBe('11/4');
    expect(textOf(found.node('A1')?.maximum)).toBe('19/6');
    expect(textOf(found.node('A2')?.minimum)).toBe(textOf(found.node('A2')?.maximum));
    expect(textOf(found.node('I4')?.maximum)).toBe('5');
    expect(found.predicates).toEqual(['low', 'middle']);
    expect(found.lowest.missing).toEqual(['I2', 'I4']);
    expect(found.highest.state('I4')).toBe('assumed');
  });

  test('says which question tells most, by exact width', () => {
    const { unanswered, index } = must(bounds(small, { I3: 1 }));
    expect(unanswered.map(({ code, width }) => [code, width.toFraction()])).toEqual([
      ['I4', '2'],
      ['I1', '11/6'],
      ['I2', '1/6'],
    ]);
    const sum = unanswered.reduce((total, { width }) => total.plus(width), exactOf(0));
    expect(sum.compare(index.maximum.minus(index.minimum))).toBe(0);
  });

  test('refuses a common denominator that only the lowest level makes too fine', () => {
    const isPrime = (number: number): boolean =>
      Array.from({ length: number - 2 }, (_, k) => number % (k + 2)).every((rest) => rest > 0);
    const primes = Array.from({ length: 250 }, (_, k) => k + 5).filter(isPrime);
    const largestPower = (prime: bigint): bigint => {
      let power = prime;
      while (power * prime < 10n ** 58n) power *= prime;
      return power;
    };
    const dens: bigint[] = [];
    let common = 1n;
    for (const den of primes.map((prime) => largestPower(BigInt(prime)))) {
      if (common * den >= 1n << 8192n) break;
      dens.push(den);
      common *= den;
    }
    // A power of two brings it between a half and all of the limit, so that thirds go beyond.
    const rest = 2n ** BigInt(8192 - common.toString(2).length);
    expect([common * rest < 1n << 8192n, common * rest * 3n >= 1n << 8192n]).toEqual([true, true]);
    dens.push(rest);
    const rubric: Rubric = {
      ...small,
      scale: { minimum: '1/3', maximum: '5', values: 'decimal' },
      inner: [],
      leaves: [...dens, 0n].map((_, k) => ({ code: `L${k}`, parent: null, weight: '1' })),
    };
    const ratings = Object.fromEntries(dens.map((den, k) => [`L${k}`, { num: den + 1n, den }]));
    expect(codesOf(bounds(rubric, ratings))).toEqual(['level-too-fine']);
    expect(codesOf(score(rubric, { ...ratings, [`L${dens.length}`]: 5 }))).toEqual([]);
  });

  test('keeps the order of the rubric among equal widths', () => {
    const { unanswered, predicates } = must(bounds(spbe2020Like, {}));
    const first = unanswered.slice(0, 7).map(({ code }) => code);
    expect(first).toEqual(['I42', 'I43', 'I44', 'I45', 'I46', 'I47', 'I32']);
    expect(predicates).toEqual(['kurang', 'cukup', 'baik', 'sangat-baik', 'memuaskan']);
  });

  test('has no width left when everything is answered', () => {
    const found = must(bounds(small, { D1: '3.40', I4: 4 }));
    expect(found.unanswered).toEqual([]);
    expect(textOf(found.index.minimum)).toBe('91/25');
    expect(textOf(found.index.maximum)).toBe('91/25');
    expect(found.node('A1')).toBeUndefined();
    expect(found.predicates).toEqual(['middle']);
  });

  test('meets the band edges under the basis of the year', () => {
    // The index is 2.4985: below the edge exactly, 2.50 as printed.
    const highest = { I1: 2, I2: 2, I3: '2.4925', I4: { value: 3, state: 'external' } } as const;
    expect(must(bounds(small, highest, { year: 2024 })).predicates).toEqual(['low']);
    expect(must(bounds(small, highest, { year: 2023 })).predicates).toEqual(['middle']);
    expect(must(bounds(small, highest, { year: 2023, predicateBasis: 'exact' })).predicates).toEqual(['low']);
  });

  test('reports the issues of the ratings', () => {
    expect(codesOf(bounds(small, { I1: 6 }))).toEqual(['level-out-of-range']);
    expect(codesOf(bounds(small, { D1: 3, I1: 3 }))).toEqual(['rating-overlap']);
    expect(codesOf(bounds(small, { I9: 3 } as never))).toEqual(['unknown-code']);
    for (const ratings of [null, undefined, 'I1', []]) {
      expect(codesOf(bounds(small, ratings as never))).toEqual(['ratings-malformed']);
    }
    expect(codesOf(bounds({ ...small, bands: [] }, {}))).toEqual(['rubric-bands']);
  });

  test('contain every completion, and both ends are completions', () => {
    const open = fc.subarray(thirdsLike.leaves.map(({ code }) => code));
    fc.assert(
      fc.property(anyLevels(thirdsLike), open, (levels, asked) => {
        const known = Object.fromEntries(Object.entries(levels).filter(([code]) => !asked.includes(code)));
        const found = must(bounds(thirdsLike, known));
        const card = must(score(thirdsLike, levels));
        expect(card.index.compare(found.index.minimum)).not.toBe(-1);
        expect(card.index.compare(found.index.maximum)).not.toBe(1);
        expect(found.predicates).toContain(card.predicate.id);
        for (const { code } of thirdsLike.inner) {
          const span = found.node(code);
          if (!span) throw new Error(code);
          expect(exactOf(card.node(code)?.toFraction() ?? '').compare(span.minimum)).not.toBe(-1);
          expect(exactOf(card.node(code)?.toFraction() ?? '').compare(span.maximum)).not.toBe(1);
        }
        const filled = (level: number) => Object.fromEntries(asked.map((code) => [code, level]));
        const ends = [0, 5].map((level) => must(score(thirdsLike, { ...known, ...filled(level) })).index);
        expect(ends.map(textOf)).toEqual([textOf(found.index.minimum), textOf(found.index.maximum)]);
      }),
    );
  });
});

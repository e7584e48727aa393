import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, explain, type IssueCode, type Result, score, scoreLevels } from '../src/index.js';
import { small } from './small-rubric.js';

const codesOf = (result: Result<unknown>): IssueCode[] =>
  result.ok ? [] : result.issues.map((issue) => issue.code);

/** The value of a result that must be good; the issues show in the failure otherwise. */
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

const level = fc.integer({ min: 0, max: 5 });
const levels = fc.record({ I1: level, I2: level, I3: level, I4: level });

describe('score', () => {
  test('gives every node exactly', () => {
    const card = must(score(small, { I1: 5, I2: 0, I3: 2, I4: 3 }));
    // (110/3*5 + 0 + 40 + 120) / 100
    expect(card.index.toFraction()).toBe('103/30');
    expect(card.node('A1').toFraction()).toBe('55/12');
    expect(card.node('D1').toFraction()).toBe('67/18');
    expect(card.node('A3').toFraction()).toBe('3');
    expect(card.node('I1').toFraction()).toBe('5');
    expect(card.predicate).toEqual({ id: 'middle', basis: 'exact' });
    expect(card.missing).toEqual([]);
  });

  test('accepts text, fractions and Decimals, also from a host with low precision', () => {
    const card = must(
      score(small, { I1: '3.25', I2: '7/2', I3: { num: 1, den: 3 }, I4: new Decimal('2.75') }),
    );
    expect(card.node('I3').toFraction()).toBe('1/3');
    expect(card.index.toFraction()).toBe('99/40');
    const before = Decimal.precision;
    try {
      Decimal.set({ precision: 1 });
      const again = must(
        score(small, { I1: '3.25', I2: '7/2', I3: { num: 1, den: 3 }, I4: new Decimal('2.75') }),
      );
      expect(again.index.toFraction()).toBe('99/40');
    } finally {
      Decimal.set({ precision: before });
    }
  });

  test('takes whole nodes as rated, and leaves what is below them unknown', () => {
    const card = must(score(small, { D1: '3.40', I4: 4 }));
    expect(card.index.toDecimalText()).toBe('3.64');
    expect(card.node('D1')?.toDecimalText()).toBe('3.4');
    expect(card.node('A1')).toBeUndefined();
    expect(card.node('I1')).toBeUndefined();
    expect(card.state('I1')).toBeUndefined();
  });

  test('refuses an indicator and the node above it together', () => {
    expect(codesOf(score(small, { D1: 3, I1: 3, I4: 3 }))).toEqual(['rating-overlap']);
    expect(codesOf(score(small, { D1: 3, A1: 3, I4: 3 }))).toEqual(['rating-overlap']);
  });

  test('never takes a missing answer for a number', () => {
    expect(codesOf(score(small, { I1: 3, I2: 3, I3: 3 }))).toEqual(['unanswered']);
    expect(codesOf(score(small, { I1: 3, I2: null, I3: undefined, I4: 3 }))).toEqual([
      'unanswered',
      'unanswered',
    ]);
    const card = must(score(small, { I1: 3, I2: null, I4: 3 }, { unanswered: 'lowest' }));
    expect(card.missing).toEqual(['I2', 'I3']);
    expect(card.state('I1')).toBe('rated');
    expect(card.state('I2')).toBe('assumed');
  });

  test('keeps assumed and external values apart from rated ones', () => {
    const card = must(
      score(small, {
        I1: 1,
        I2: { value: '3.5', state: 'external' },
        I3: { value: 2, state: 'assumed' },
        I4: 1,
      }),
    );
    expect([card.state('I1'), card.state('I2'), card.state('I3')]).toEqual(['rated', 'external', 'assumed']);
  });

  test.each([
    [{ I1: 6 }, 'level-out-of-range'],
    [{ I1: -1 }, 'level-out-of-range'],
    [{ I1: '5.0000001' }, 'level-out-of-range'],
    [{ I1: 3.1 }, 'level-not-exact'],
    [{ I1: Number.NaN }, 'level-malformed'],
    [{ I1: 1e308 }, 'level-malformed'],
    [{ I1: '3,5' }, 'level-malformed'],
    [{ I1: '1/0' }, 'level-malformed'],
    [{ I1: '1e1' }, 'level-malformed'],
    [{ I1: true }, 'level-malformed'],
    [{ I1: {} }, 'level-malformed'],
    [{ I1: new Decimal(Number.POSITIVE_INFINITY) }, 'level-malformed'],
    [{ I1: new Decimal('1e5000') }, 'level-malformed'],
    [{ I1: { value: 3, state: 'guessed' } }, 'state-unknown'],
    [{ I9: 3 }, 'unknown-code'],
    [{ constructor: 3 }, 'unknown-code'],
    [JSON.parse('{"__proto__": 3}'), 'unknown-code'],
  ] as const)('%j gives %s', (ratings: object, code) => {
    const result = score(small, ratings as never, { unanswered: 'lowest' });
    expect(codesOf(result)).toEqual([code]);
    if (!result.ok) for (const issue of result.issues) expect(issue.message).toMatch(/\S/);
  });

  test.each([null, undefined, 3, 'I1', [], [1, 2]])('ratings %j are malformed', (ratings) => {
    expect(codesOf(score(small, ratings as never))).toEqual(['ratings-malformed']);
  });

  test('inherited ratings do not count', () => {
    expect(codesOf(score(small, Object.create({ I1: 1, I2: 1, I3: 1, I4: 1 }) as never))).toHaveLength(4);
  });

  test('ratings with thousands of digits of denominator are refused, not ground through', () => {
    const rubric = {
      ...small,
      inner: [],
      leaves: Array.from({ length: 2000 }, (_, i) => ({ code: `L${i}`, parent: null, weight: '1' })),
    };
    const ratings = Object.fromEntries(
      rubric.leaves.map(({ code }, i) => [code, `1/${10n ** 50n + BigInt(2 * i + 1)}`]),
    );
    expect(codesOf(score(rubric, ratings as never))).toEqual(['level-too-fine']);
  });

  test('compares the exact or the published index, as the year says, and tells when they differ', () => {
    // index 2.4985: published 2.50
    const ratings = { I1: 2, I2: 2, I3: '2.4925', I4: 3 } as const;
    const exact = must(score(small, ratings, { year: 2024 }));
    expect(exact.index.toDecimalText()).toBe('2.4985');
    expect(exact.predicate).toEqual({ id: 'low', basis: 'exact' });
    expect(exact.predicateUnderOtherBasis).toEqual({ id: 'middle', basis: 'published' });
    const published = must(score(small, ratings, { year: 2023 }));
    expect(published.predicate).toEqual({ id: 'middle', basis: 'published' });
    expect(published.predicateUnderOtherBasis).toEqual({ id: 'low', basis: 'exact' });
    expect(must(score(small, ratings, { year: 2023, predicateBasis: 'exact' })).predicate.id).toBe('low');
  });

  test('says nothing of the other basis when both agree', () => {
    expect(must(score(small, { I1: 2, I2: 2, I3: 2, I4: 2 })).predicateUnderOtherBasis).toBeNull();
  });
});

describe('unknown codes and whole inputs', () => {
  const all = { I1: 1, I2: 2, I3: 3, I4: 4 } as const;

  test('a node that is not there has no value and no state', () => {
    const card = must(score(small, { D1: 3, A3: 4 }));
    expect(card.node('A9' as never)).toBeUndefined();
    expect(card.state('A9' as never)).toBeUndefined();
    expect(card.state('D1')).toBe('rated');
  });

  test('null for a node above rated indicators is no rating of it', () => {
    const card = must(score(small, { ...all, D1: null } as never));
    expect(card.node('D1' as never)?.toFraction()).toBe('31/18');
  });

  test('defaults may be asked for by name', () => {
    expect(must(score(small, all, { unanswered: 'reject' })).index.toFraction()).toBe('79/30');
    const published = must(score(small, all, { predicateBasis: 'published' }));
    expect(published.predicate).toEqual({ id: 'middle', basis: 'published' });
  });

  test('what is wrong with the whole input has no path', () => {
    const card = must(score(small, all));
    const other = must(score({ ...small, id: 'other' }, all));
    const results: Result<unknown>[] = [
      scoreLevels(small, []),
      score(small, all, { unanswered: 'highest' as never }),
      explain({} as never),
      compare(card, other as never),
    ];
    expect(
      results.map((result) => (result.ok ? [] : result.issues.map(({ code, path }) => [code, path]))),
    ).toEqual([
      [['ratings-malformed', '']],
      [['options-malformed', '']],
      [['scorecard-malformed', '']],
      [['different-instruments', '']],
    ]);
  });
});

describe('laws of scoring', () => {
  test('equal levels give that level at every node', () => {
    fc.assert(
      fc.property(level, (k) => {
        const card = must(score(small, { I1: k, I2: k, I3: k, I4: k }));
        for (const code of ['A1', 'A2', 'A3', 'D1'] as const)
          expect(card.node(code).toFraction()).toBe(`${k}`);
        expect(card.index.toFraction()).toBe(`${k}`);
      }),
    );
  });

  test('raising a level never lowers the index', () => {
    fc.assert(
      fc.property(levels, fc.constantFrom('I1', 'I2', 'I3', 'I4'), (ratings, code) => {
        fc.pre(ratings[code] < 5);
        const before = must(score(small, ratings)).index;
        const after = must(score(small, { ...ratings, [code]: ratings[code] + 1 })).index;
        expect(after.compare(before)).toBe(1);
      }),
    );
  });

  test('the order of the answers does not matter, and text equals numbers', () => {
    fc.assert(
      fc.property(levels, (ratings) => {
        const index = must(score(small, ratings)).index.toFraction();
        const reversed = Object.fromEntries(
          Object.entries(ratings)
            .reverse()
            .map(([code, value]) => [code, `${value}`]),
        );
        expect(must(score(small, reversed as never)).index.toFraction()).toBe(index);
      }),
    );
  });

  test('rating the aspects exactly gives the same index as rating their indicators', () => {
    fc.assert(
      fc.property(levels, (ratings) => {
        const card = must(score(small, ratings));
        const byAspect = must(
          score(small, { A1: card.node('A1'), A2: card.node('A2'), A3: card.node('A3') }),
        );
        expect(byAspect.index.toFraction()).toBe(card.index.toFraction());
        expect(byAspect.node('D1')?.toFraction()).toBe(card.node('D1').toFraction());
      }),
    );
  });
});

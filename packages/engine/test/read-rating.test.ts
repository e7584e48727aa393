import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import { bounds, type Result, type Rubric, score } from '../src/index.js';
import { small } from './small-rubric.js';

const issuesOf = (result: Result<unknown>) =>
  result.ok ? [] : result.issues.map(({ code, path, message }) => [code, path, message]);
const good = { I1: 3, I2: 3, I3: 3, I4: 3 };
const notALevel = 'is not a level; write 3, "3.5" (with a point), "7/2" or {num, den}';
const rate = (rating: unknown) => issuesOf(score(small, { ...good, I2: rating as number }));

describe('a refused rating', () => {
  test.each<[string, unknown, string, string]>([
    ['a float', 3.1, 'level-not-exact', '3.1 is a float; write it as text: "3.1"'],
    ['a number past 2^53', 1e300, 'level-malformed', `"1e+300" ${notALevel}`],
    ['NaN', Number.NaN, 'level-malformed', `"NaN" ${notALevel}`],
    ['a comma', '3,5', 'level-malformed', `"3,5" ${notALevel}`],
    ['words', 'tiga', 'level-malformed', `"tiga" ${notALevel}`],
    ['long text', 'x'.repeat(41), 'level-malformed', `"${'x'.repeat(40)}" ${notALevel}`],
    ['a level above', '16/3', 'level-out-of-range', '16/3 is outside the scale; use a value from 0 to 5'],
    [
      'an unknown state',
      { value: 3, state: 'guessed' },
      'state-unknown',
      'state must be "assumed" or "external"',
    ],
    [
      'a state that is only implied',
      { value: 3, state: 'rated' },
      'state-unknown',
      'state must be "assumed" or "external"',
    ],
  ])('says of %s what is wrong and how to mend it', (_, rating, code, message) => {
    expect(rate(rating)).toEqual([[code, 'I2', message]]);
  });

  test.each<[string, unknown]>([
    ['a value without a state', { value: 3 }],
    ['a state without a value', { state: 'guessed' }],
    ['an inherited state and value', Object.create({ value: 3, state: 'assumed' })],
    ['half a fraction', { num: 3 }],
    ['the other half', { den: 1 }],
    ['an infinite Decimal', new Decimal('-Infinity')],
    ['a Decimal of 61 digits', new Decimal('1e61')],
    ['a Decimal with 61 decimals', new Decimal('1e-61')],
  ])('%s is no level', (_, rating) => {
    const message = `this object ${notALevel}`;
    expect(rate(rating)).toEqual([['level-malformed', 'I2', message]]);
  });

  test('is not called unanswered too', () => {
    const result = score(small, { I1: 'x', D1: 'x', I4: 3 } as never);
    expect(issuesOf(result).map(([code, path]) => `${code} ${path}`)).toEqual([
      'level-malformed I1',
      'level-malformed D1',
      'rating-overlap I1',
    ]);
  });
});

describe('an issue of the whole input has an empty path', () => {
  const malformed = ['ratings-malformed', '', 'give ratings as an object: { "I1": 3, "I2": "3.5" }'];

  test('when there are no ratings to read', () => {
    expect(issuesOf(score(small, [] as never))).toEqual([malformed]);
    expect(issuesOf(bounds(small, [] as never))).toEqual([malformed]);
  });

  test('when the fractions are too fine together, at either end of what is open', () => {
    // Some forty odd denominators of 58 digits are close to coprime: each adds some 190 bits, and 8,192 are the most.
    const leaves = Array.from({ length: 46 }, (_, k) => ({ code: `I${k}`, parent: null, weight: '1' }));
    const top = `1/${10n ** 56n + 3n}`;
    const rubric: Rubric = {
      ...small,
      scale: { minimum: '0', maximum: top, values: 'decimal' },
      inner: [],
      leaves,
    };
    const rated = (count: number) =>
      Object.fromEntries(
        leaves.map(({ code }, k) => [code, k < count ? `1/${10n ** 57n + BigInt(2 * k + 1)}` : 0]),
      );
    const most = leaves.findLastIndex((_, k) => score(rubric, rated(k)).ok);
    expect(most).toBeGreaterThan(40);
    const tooFine = ['level-too-fine', '', 'use fewer different denominators among the fractions'];
    expect(issuesOf(score(rubric, rated(most + 1)))).toEqual([tooFine]);
    // Only the highest end has the denominator of the scale's top.
    const open = { ...rated(most), [`I${most}`]: null };
    expect(issuesOf(bounds(rubric, open))).toEqual([tooFine]);
    expect(issuesOf(bounds(rubric, { ...rated(most + 1), [`I${most + 1}`]: null }))).toEqual([tooFine]);
  });
});

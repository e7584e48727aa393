import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactOf, InexactError } from '../src/index.js';

describe('exact values', () => {
  test('are reduced and printed as fractions', () => {
    expect(exactOf({ num: 4234, den: 4000 }).toFraction()).toBe('2117/2000');
    expect(exactOf({ num: 6, den: 3 }).toFraction()).toBe('2');
    expect(exactOf({ num: 1n, den: -2n }).toFraction()).toBe('-1/2');
  });

  test.each([
    ['3.4985', 'half-up', '3.50'],
    ['4.765', 'half-up', '4.77'],
    ['4.765', 'half-even', '4.76'],
    ['4.775', 'half-even', '4.78'],
    ['4.769', 'down', '4.76'],
    ['4.761', 'up', '4.77'],
    ['-0.025', 'half-up', '-0.03'],
    ['-0.001', 'half-up', '0.00'],
    ['-0.001', 'up', '-0.01'],
  ] as const)('%s rounds %s to %s', (text, mode, expected) => {
    expect(exactOf(text).toFixed(2, mode)).toBe(expected);
  });

  test('a value that does not terminate gives no decimal text and no silent Decimal', () => {
    const third = exactOf('8/3');
    expect(third.toDecimalText()).toBeNull();
    expect(() => third.toDecimal()).toThrow(InexactError);
    expect(third.toDecimal(4, 'half-up').toFixed()).toBe('2.6667');
    expect(exactOf('7/8').toDecimalText()).toBe('0.875');
  });

  test('says by a code what it cannot give', () => {
    const refusal = (code: string) => expect.objectContaining({ name: 'InexactError', code });
    expect(() => exactOf('8/3').toDecimal()).toThrow(refusal('non-terminating'));
    expect(() => exactOf('8/3').toDecimal(4)).toThrow(refusal('non-terminating'));
    expect(() => exactOf('3').toFixed(101, 'down')).toThrow(refusal('bad-places'));
    expect(() => exactOf('3,5')).toThrow(refusal('bad-number'));
  });

  test('a rounding mode without places rounds nothing', () => {
    expect(exactOf('7/8').toDecimal(undefined, 'half-up').toFixed()).toBe('0.875');
  });

  test('10^60 is too large to be read, but not to be the denominator of a difference', () => {
    expect(() => exactOf({ num: 10n ** 60n, den: 1n })).toThrow(InexactError);
    const nearly = exactOf({ num: 1n, den: 10n ** 59n });
    const difference = nearly.minus(exactOf({ num: 1n, den: 10n ** 59n + 1n }));
    expect(difference.compare(nearly)).toBe(-1);
    expect(nearly.compare(difference)).toBe(1);
  });

  test('what only looks like a Decimal is no number', () => {
    const like: unknown = { e: 0, toFixed: () => '3' };
    expect(() => exactOf(like as never)).toThrow(InexactError);
    expect(() => exactOf(JSON.parse('{"toStringTag":"[object Decimal]","e":0}'))).toThrow(InexactError);
  });

  test.each(['', '1e3', '3,5', '+3', '.5', '1/0', '0x10', 'NaN', ' 3', '0'.repeat(61), '9'.repeat(61)])(
    '%j is no exact number',
    (text) => {
      expect(() => exactOf(text)).toThrow(InexactError);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e308, 0.1])(
    'the float %s is no exact number',
    (value) => {
      expect(() => exactOf(value)).toThrow(InexactError);
    },
  );

  test('places outside 0 to 100 are refused', () => {
    expect(() => exactOf(1).toFixed(-1, 'down')).toThrow(InexactError);
    expect(() => exactOf(1).toFixed(1.5, 'down')).toThrow(InexactError);
  });

  test('a fraction of two safe integers becomes the nearest double', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1 }), (num, den) => {
        expect(exactOf({ num, den }).toNumber()).toBe(num / den);
      }),
    );
  });

  test('agree with decimal.js at high precision in every rounding mode', () => {
    const Precise = Decimal.clone({ precision: 400 });
    const modes = [
      ['half-up', Decimal.ROUND_HALF_UP],
      ['half-even', Decimal.ROUND_HALF_EVEN],
      ['down', Decimal.ROUND_DOWN],
      ['up', Decimal.ROUND_UP],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 9 }),
        (num, twos, places) => {
          const den = 2 ** twos * 5 ** (6 - twos);
          for (const [mode, theirs] of modes) {
            const expected = new Precise(num).div(den).toFixed(places, theirs);
            expect(exactOf({ num, den }).toFixed(places, mode)).toBe(expected.replace(/^-(0(\.0+)?)$/, '$1'));
          }
        },
      ),
    );
  });

  test('a Decimal keeps all digits whatever precision the host has set', () => {
    const before = { precision: Decimal.precision, rounding: Decimal.rounding };
    try {
      Decimal.set({ precision: 3, rounding: Decimal.ROUND_UP, toExpPos: 1 });
      expect(exactOf('123456.789').toDecimal().toFixed()).toBe('123456.789');
      expect(exactOf('123456.789').compare('123456.789')).toBe(0);
    } finally {
      Decimal.set({ ...before, toExpPos: 21 });
    }
  });
});

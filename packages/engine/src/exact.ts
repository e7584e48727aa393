import type { Decimal } from 'decimal.js';
import { decimalFromText, textOfDecimal } from './decimal.js';
import { InexactError } from './errors.js';
import type { Fraction, Rounding } from './model.js';

/** An exact rational, always reduced, denominator positive. Nothing is rounded until a text is asked for. */
export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
  /** -1, 0 or 1 against another exact value or exact text such as "3.5" or "7/2". */
  compare(other: Exact | string): -1 | 0 | 1;
  minus(other: Exact): Exact;
  plus(other: Exact): Exact;
  /** Text with exactly `places` decimals (0 to 100). The mode is never implied. */
  toFixed(places: number, mode: Rounding): string;
  /** "2117/2000"; a whole number without denominator. */
  toFraction(): string;
  /** The exact decimal text, or null when it does not terminate (for example 8/3). */
  toDecimalText(): string | null;
  /** A decimal.js value. Throws InexactError `non-terminating` when it would have to round and no places are given. */
  toDecimal(places?: number, mode?: Rounding): Decimal;
  /** A double for charts (the nearest one for every score of this package). Never compare it with a band edge. */
  toNumber(): number;
  /** In JSON the fraction as text, which every function of this package reads again. */
  toJSON(): string;
}

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

export function gcd(a: bigint, b: bigint): bigint {
  let x = abs(a);
  let y = abs(b);
  while (y) [x, y] = [y, x % y];
  return x;
}

export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

/** What each mode adds to twice a numerator (0 or more), so that the division by twice `den` stops at the right number. */
const LIFTS: { readonly [M in Rounding]: (den: bigint, whole: bigint) => bigint } = {
  down: () => 0n,
  up: (den) => 2n * den - 1n,
  'half-up': (den) => den,
  'half-even': (den, whole) => den - 1n + (whole & 1n),
};

/** Divides and rounds `num / den` (den > 0) to a whole number under `mode`. */
export function divideRounded(num: bigint, den: bigint, mode: Rounding): bigint {
  const size = abs(num);
  const rounded = (2n * size + LIFTS[mode](den, size / den)) / (2n * den);
  return num < 0n ? -rounded : rounded;
}

/** Whether numbers can be printed so. */
export const isPrintable = (places: number, mode: Rounding): boolean =>
  Number.isInteger(places) && places >= 0 && places <= 100 && Object.hasOwn(LIFTS, mode);

/** `value` in units of its last printed decimal. */
export const roundTo = ({ num, den }: Exact, places: number, mode: Rounding): bigint =>
  divideRounded(num * 10n ** BigInt(places), den, mode);

/** Reduced only when somebody looks: many values of a scorecard are compared or never read. */
class ExactValue implements Exact {
  private top: bigint | number;
  private bottom: bigint | number;
  private isReduced = false;

  constructor(top: bigint | number, bottom: bigint | number) {
    this.top = top;
    this.bottom = bottom;
  }

  get num(): bigint {
    return this.reduce().top as bigint;
  }

  get den(): bigint {
    return this.reduce().bottom as bigint;
  }

  private reduce(): this {
    if (!this.isReduced) {
      const [num, den] = [BigInt(this.top), BigInt(this.bottom)];
      const divisor = den < 0n ? -gcd(num, den) : gcd(num, den);
      this.top = num / divisor;
      this.bottom = den / divisor;
      this.isReduced = true;
    }
    return this;
  }

  compare(other: Exact | string): -1 | 0 | 1 {
    const that = typeof other === 'string' ? exactOf(other) : other;
    const difference = this.num * that.den - that.num * this.den;
    return difference < 0n ? -1 : difference ? 1 : 0;
  }

  minus(other: Exact): Exact {
    return new ExactValue(this.num * other.den - other.num * this.den, this.den * other.den);
  }

  plus(other: Exact): Exact {
    return new ExactValue(this.num * other.den + other.num * this.den, this.den * other.den);
  }

  toFixed(places: number, mode: Rounding): string {
    if (!isPrintable(places, mode)) {
      throw new InexactError('bad-places', 'write 0 to 100 places and a rounding mode');
    }
    return placePoint(roundTo(this, places, mode), places);
  }

  toFraction(): string {
    return this.den === 1n ? `${this.num}` : `${this.num}/${this.den}`;
  }

  toDecimalText(): string | null {
    // A denominator of b bits divides 10^b if it divides a power of ten at all.
    const places = this.den.toString(2).length;
    const scaled = this.num * 10n ** BigInt(places);
    return scaled % this.den ? null : placePoint(scaled / this.den, places).replace(/\.?0+$/, '');
  }

  toDecimal(places?: number, mode?: Rounding): Decimal {
    const text = places !== undefined && mode ? this.toFixed(places, mode) : this.toDecimalText();
    if (text) return decimalFromText(text);
    throw new InexactError(
      'non-terminating',
      `${this.toFraction()} does not end; write places and a mode: toDecimal(10, 'half-up')`,
    );
  }

  toNumber(): number {
    // More decimals than two neighbouring doubles need to be told apart by a fraction of safe integers.
    return Number(this.toFixed(100, 'half-even'));
  }

  toJSON(): string {
    return this.toFraction();
  }
}

function placePoint(scaled: bigint, places: number): string {
  const digits = `${abs(scaled)}`.padStart(places + 1, '0');
  const cut = digits.length - places;
  return (scaled < 0n ? '-' : '') + digits.slice(0, cut) + (places ? `.${digits.slice(cut)}` : '');
}

/** The value num / den, den not 0; plain numbers must be safe integers. */
export const exactFromFraction = (num: bigint | number, den: bigint | number): Exact =>
  new ExactValue(num, den);

// Longer numbers are no rating and no weight, and would make BigInt arithmetic a way to stall the host.
const MOST_DIGITS = 60;
const TOO_LARGE = 10n ** 60n;
const TEXT = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/;

/** Reads text such as "3", "2.75" or "10/3" exactly; null for anything else (exponents, commas, a plus sign). */
export function readExact(text: unknown): Exact | null {
  const parts = typeof text === 'string' && text.length <= MOST_DIGITS && TEXT.exec(text);
  if (!parts) return null;
  const [, whole = '', decimals = '', under] = parts;
  return readFraction({
    num: BigInt(whole + decimals),
    den: under ? BigInt(under) : 10n ** BigInt(decimals.length),
  });
}

/** Reads {num, den} of safe integers or bigints; null when it is not one. */
export function readFraction({ num, den }: { num: unknown; den: unknown }): Exact | null {
  return isWhole(num) && isWhole(den) && den ? exactFromFraction(num, den) : null;
}

const isWhole = (value: unknown): value is bigint | number =>
  typeof value === 'bigint' ? abs(value) < TOO_LARGE : Number.isSafeInteger(value);

/** Reads whatever may stand for an exact value: text, a whole number, {num, den} or a Decimal; null for the rest. */
export function readValue(value: unknown): Exact | null {
  if (typeof value === 'number') return readFraction({ num: value, den: 1 });
  if (typeof value !== 'object' || value === null) return readExact(value);
  return readExact(textOfDecimal(value)) ?? readFraction(value as Fraction);
}

/**
 * An exact value from text ("3.5", "7/2"), a whole number, or a fraction.
 * @throws InexactError `bad-number` when it is none of these.
 */
export function exactOf(value: string | number | Fraction): Exact {
  const read = readValue(value);
  if (read) return read;
  throw new InexactError('bad-number', `${String(value)} is not exact; write 3, "3.5" or "7/2"`);
}

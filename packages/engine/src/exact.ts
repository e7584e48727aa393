import type { Decimal } from 'decimal.js';
import { decimalFromText } from './decimal.js';
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
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;

/** Divides and rounds `num / den` (den > 0) to a whole number under `mode`. */
export function divideRounded(num: bigint, den: bigint, mode: Rounding): bigint {
  const negative = num < 0n;
  const size = abs(num);
  const whole = size / den;
  const rest = size % den;
  const twice = rest * 2n;
  const up =
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : twice > den || (twice === den && (mode === 'half-up' || whole % 2n === 1n));
  const rounded = up ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

/** Reduced only when somebody looks: most values of a scorecard are compared or rounded, and many are never read. */
class ExactValue implements Exact {
  private top: bigint | number;
  private bottom: bigint | number;
  private reduced = false;

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
    if (!this.reduced) {
      const top = BigInt(this.top);
      const bottom = BigInt(this.bottom);
      const divisor = (gcd(top, bottom) || 1n) * (bottom < 0n ? -1n : 1n);
      this.top = top / divisor;
      this.bottom = bottom / divisor;
      this.reduced = true;
    }
    return this;
  }

  compare(other: Exact | string): -1 | 0 | 1 {
    const that = typeof other === 'string' ? exactOf(other) : other;
    const left = this.num * that.den;
    const right = that.num * this.den;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  minus(other: Exact): Exact {
    return new ExactValue(this.num * other.den - other.num * this.den, this.den * other.den);
  }

  plus(other: Exact): Exact {
    return new ExactValue(this.num * other.den + other.num * this.den, this.den * other.den);
  }

  toFixed(places: number, mode: Rounding): string {
    if (!Number.isInteger(places) || places < 0 || places > 100) {
      throw new InexactError('bad-places', `places must be a whole number from 0 to 100, got ${places}`);
    }
    const scaled = divideRounded(this.num * 10n ** BigInt(places), this.den, mode);
    return placePoint(scaled, places);
  }

  toFraction(): string {
    return this.den === 1n ? `${this.num}` : `${this.num}/${this.den}`;
  }

  toDecimalText(): string | null {
    const places = terminatingPlaces(this.den);
    return places === null ? null : placePoint((this.num * 10n ** BigInt(places)) / this.den, places);
  }

  toDecimal(places?: number, mode?: Rounding): Decimal {
    if (places !== undefined && mode !== undefined) return decimalFromText(this.toFixed(places, mode));
    const text = this.toDecimalText();
    if (text === null) {
      throw new InexactError(
        'non-terminating',
        `${this.toFraction()} has no finite decimal; give places and a rounding mode: toDecimal(10, 'half-up')`,
      );
    }
    return decimalFromText(text);
  }

  toNumber(): number {
    // Two safe integers divide to the nearest double in one rounding; beyond them 20 decimals are close enough to draw.
    const safe = abs(this.num) < 1n << 53n && this.den < 1n << 53n;
    return safe ? Number(this.num) / Number(this.den) : Number(this.toFixed(20, 'half-even'));
  }

  toJSON(): string {
    return this.toFraction();
  }
}

function placePoint(scaled: bigint, places: number): string {
  const digits = abs(scaled)
    .toString()
    .padStart(places + 1, '0');
  const cut = digits.length - places;
  const text = places === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** How many decimals 1/den needs, or null when it does not terminate. */
function terminatingPlaces(den: bigint): number | null {
  let rest = den;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos++;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives++;
  }
  return rest === 1n ? Math.max(twos, fives) : null;
}

/** The value num / den, den not 0; plain numbers must be safe integers. */
export const exactFromFraction = (num: bigint | number, den: bigint | number): Exact =>
  new ExactValue(num, den);

// Longer text than this is no rating and no weight, and would make BigInt arithmetic a way to stall the host.
const LONGEST_TEXT = 60;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const FRACTION = /^(-?\d+)\/(\d+)$/;

/** Reads "3", "2.75" or "10/3" exactly; null for anything else (exponents, commas, signs other than minus). */
export function readExact(text: string): Exact | null {
  if (text.length > LONGEST_TEXT) return null;
  const decimal = DECIMAL.exec(text);
  if (decimal) {
    const fraction = decimal[3] ?? '';
    const num = BigInt(`${decimal[2]}${fraction}`);
    return new ExactValue(decimal[1] === '-' ? -num : num, 10n ** BigInt(fraction.length));
  }
  const parts = FRACTION.exec(text);
  if (!parts) return null;
  const den = BigInt(parts[2] as string);
  return den === 0n ? null : new ExactValue(BigInt(parts[1] as string), den);
}

/**
 * An exact value from text ("3.5", "7/2"), a whole number, or a fraction.
 * @throws InexactError `bad-number` when it is none of these.
 */
export function exactOf(value: string | number | Fraction): Exact {
  const read =
    typeof value === 'string'
      ? readExact(value)
      : typeof value === 'number'
        ? Number.isSafeInteger(value)
          ? new ExactValue(BigInt(value), 1n)
          : null
        : readFraction(value);
  if (read) return read;
  throw new InexactError(
    'bad-number',
    `${String(value)} is not an exact number; write "3.5", "7/2" or a whole number`,
  );
}

/** Reads {num, den} of safe integers or bigints; null when it is not one. */
export function readFraction(value: { num?: unknown; den?: unknown }): Exact | null {
  const num = wholeToBigInt(value.num);
  const den = wholeToBigInt(value.den);
  return num === null || den === null || den === 0n ? null : new ExactValue(num, den);
}

function wholeToBigInt(value: unknown): bigint | null {
  if (typeof value === 'bigint') return abs(value) < 10n ** 60n ? value : null;
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : null;
}

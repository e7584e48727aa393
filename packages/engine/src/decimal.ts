import { Decimal } from 'decimal.js';

/**
 * The only module that touches decimal.js. It never calculates: a Decimal is read as text and written from text,
 * so a host application's `Decimal.set({ precision: 3 })` cannot change a score.
 */

/** A Decimal with exactly the digits of `text`: the constructor does not round to the configured precision. */
export const decimalFromText = (text: string): Decimal => new Decimal(text);

/** The exact plain text of a decimal.js value (also of another copy of the library), or null for anything else. */
export function textOfDecimal(value: unknown): string | null {
  // Parsed JSON can carry the tag of a Decimal, but no methods.
  if (!Decimal.isDecimal(value) || typeof value.toFixed !== 'function') return null;
  // An exponent this large is no rating; writing it out would make megabytes of zeros. That of Infinity is NaN.
  return Math.abs(value.e) <= 60 ? value.toFixed() : null;
}

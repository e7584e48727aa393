import { Decimal } from 'decimal.js';

/**
 * The only module that touches decimal.js. It never calculates: a Decimal is read as text and written from text,
 * so a host application's `Decimal.set({ precision: 3 })` cannot change a score.
 */

/** A Decimal with exactly the digits of `text`: the constructor does not round to the configured precision. */
export const decimalFromText = (text: string): Decimal => new Decimal(text);

/** The exact plain text of a decimal.js value (also of another copy of the library), or null for anything else. */
export function textOfDecimal(value: object): string | null {
  if (!Decimal.isDecimal(value)) return null;
  const decimal = value as Decimal;
  // Parsed JSON can carry the tag of a Decimal, but no methods.
  if (typeof decimal.isFinite !== 'function' || typeof decimal.toFixed !== 'function') return null;
  if (!decimal.isFinite()) return null;
  // An exponent this large is no rating; writing it out would make megabytes of zeros.
  return Math.abs(decimal.e) > 60 ? null : decimal.toFixed();
}

import { type Exact, exactOf } from '@spbe/engine';

/** Tauval writes ten decimals; JSON drops the zeros at their end. */
export const PLACES = 10;
/** Aspects are means of a few indicators, so their denominators are small. */
const LARGEST_DENOMINATOR = 60n;

/** No fraction with so small a denominator ends after six decimals or more, so those were rounded. */
const FEWEST_ROUNDED = 6;

export interface ReadDecimal {
  readonly value: Exact;
  /** `decimal` as written, or a `fraction` such as 8/3 that was cut to ten decimals. */
  readonly form: 'decimal' | 'fraction';
}

/**
 * The exact value behind a figure of ten decimals: 2.6666666667 is 8/3, 3.75 is 3.75. Where many decimals are used, the
 * fraction with the smallest denominator that rounds to them is what it was.
 *
 * @param text a JSON number as text, or the text that the file has
 * @returns null for what is no decimal from 0 on
 */
export function readDecimal(text: string): ReadDecimal | null {
  if (!/^\d{1,3}(\.\d{1,20})?$/.test(text)) return null;
  const written = exactOf(text);
  const [whole = '', decimals = ''] = text.split('.');
  if (decimals.length < FEWEST_ROUNDED) return { value: written, form: 'decimal' };
  const places = Math.max(PLACES, decimals.length);
  const padded = `${Number(whole)}.${decimals.padEnd(places, '0')}`;
  for (let den = 1n; den <= LARGEST_DENOMINATOR; den++) {
    const num = (2n * written.num * den + written.den) / (2n * written.den);
    const fraction = exactOf({ num, den });
    if (fraction.toFixed(places, 'half-up') !== padded) continue;
    return { value: fraction, form: fraction.toDecimalText() === null ? 'fraction' : 'decimal' };
  }
  return { value: written, form: 'decimal' };
}

import type { Exact } from '@spbe/engine';

/** One exact number in the three forms an integrator needs; never a float. */
export interface Figure {
  /** Rounded half up to two decimals, as the ministry prints. */
  readonly text: string;
  readonly fraction: string;
  /** The exact decimal, or null when it does not terminate. */
  readonly decimal: string | null;
}

const known = new Map<string, Figure>();
/** Whole levels give some ten thousand different values; anything beyond is somebody's fractions. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 16;

/** Kept once made: the values of whole levels repeat, and writing one takes longer than adding all of them up. */
export function figureOf(value: Exact): Figure {
  const fraction = value.toFraction();
  const kept = known.get(fraction);
  if (kept) return kept;
  const figure = { text: value.toFixed(2, 'half-up'), fraction, decimal: value.toDecimalText() };
  if (fraction.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(fraction, figure);
  return figure;
}

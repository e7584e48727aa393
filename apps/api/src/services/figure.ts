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
const whole: (Figure | undefined)[] = [];
/** Whole levels give some ten thousand different values; anything beyond is somebody's fractions. */
const MOST_KNOWN = 20_000;
const LONGEST_KNOWN = 16;

/** Kept once made: the values of whole levels repeat, and writing one takes longer than adding all of them up. */
export function figureOf(value: Exact): Figure {
  if (value.den === 1n && value.num >= 0n && value.num < 10n) {
    const level = Number(value.num);
    whole[level] ??= write(value, value.toFraction());
    return whole[level];
  }
  const fraction = value.toFraction();
  const kept = known.get(fraction);
  if (kept) return kept;
  const figure = write(value, fraction);
  if (fraction.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(fraction, figure);
  return figure;
}

const write = (value: Exact, fraction: string): Figure => ({
  text: value.toFixed(2, 'half-up'),
  fraction,
  decimal: value.toDecimalText(),
});

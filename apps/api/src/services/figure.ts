import type { Exact } from '@spbe/engine';

/** One exact number in the three forms an integrator needs; never a float. */
export interface Figure {
  /** Rounded half up to two decimals, as the ministry prints. */
  readonly text: string;
  readonly fraction: string;
  /** The exact decimal, or null when it does not terminate. */
  readonly decimal: string | null;
}

export const figureOf = (value: Exact): Figure => ({
  text: value.toFixed(2, 'half-up'),
  fraction: value.toFraction(),
  decimal: value.toDecimalText(),
});

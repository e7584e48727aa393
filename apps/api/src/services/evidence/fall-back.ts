import type { Instrument } from '@spbe/rubric';
import type { EvidenceRow } from '../../store/evidence.js';
import type { RatingRow } from '../../store/ratings.js';
import { lapseOf } from './lapse-of.js';
import { levelOfValue } from './level-of-value.js';

/** What is left of a rating when only valid accepted evidence counts. */
export interface Fallback {
  /** Exact text, never above the rating. */
  readonly value: string;
  readonly state: RatingRow['state'];
  /** Highest level that valid accepted evidence shows; null when there is none. */
  readonly carried: number | null;
}

/**
 * The rule of the forecast. A rating stays as it is when valid accepted evidence shows its level or a higher one; the lowest
 * level of the scale needs none. Otherwise it falls to the highest level that such evidence shows, and without any to the
 * lowest, which is then an assumption. Evidence without a level shows nothing. That lower levels need evidence of their own
 * is not asked here. An external index (`external`) rests on no evidence and never falls.
 *
 * @param at ISO date on which the evidence must count
 */
export function fallBack(
  scoring: Instrument,
  { value, state }: Pick<RatingRow, 'value' | 'state'>,
  evidence: readonly EvidenceRow[],
  at: string,
): Fallback {
  const shown = evidence.flatMap((row) =>
    row.level !== null && lapseOf(row, at) === null ? [row.level] : [],
  );
  const carried = shown.length === 0 ? null : Math.max(...shown);
  const left = Math.max(Number(scoring.scale.minimum), ...shown);
  if (state === 'external' || left >= levelOfValue(scoring, value)) return { value, state, carried };
  return { value: String(left), state: carried === null ? 'assumed' : state, carried };
}

import { exactOf } from '@spbe/engine';
import { type Instrument, levelOf } from '@spbe/rubric';

/**
 * The level whose criterion a rating claims: as the instrument names it, and for a fraction on a scale of whole levels the
 * whole level below it.
 *
 * @param value exact text of a stored rating, inside the scale
 */
export function levelOfValue(scoring: Instrument, value: string): number {
  const { num, den } = exactOf(value);
  return levelOf(scoring, value) ?? Number(num / den);
}

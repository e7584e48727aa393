import type { Context } from '../../context.js';
import type { AssessmentRow } from '../../store/assessments.js';
import { storedValueOf, textOf, type WrittenValue } from '../assessments/read-value.js';
import { takeSnapshot } from '../assessments/take-snapshot.js';

/**
 * A proposed value as it is stored, after the engine has read it.
 *
 * @throws Problem `ratings-invalid` for a value outside the scale
 */
export function readProposal(
  ctx: Context,
  { instrument, year }: Pick<AssessmentRow, 'instrument' | 'year'>,
  code: string,
  value: WrittenValue,
): string {
  const ratings = [{ indicator_code: code, value: textOf(value), state: 'rated' as const }];
  const { card } = takeSnapshot({ ctx, input: { instrument, year, ratings, placeOf: () => ['value'] } });
  return storedValueOf(card, code);
}

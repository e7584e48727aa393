import type { IndicatorText } from '@spbe/rubric';
import type { ProblemPlace } from '../errors.js';

/** Facts of a document that must go together. */
export interface DocumentFacts {
  readonly level: number | null;
  /** ISO dates. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** The places where facts contradict each other or the instrument. */
export function judgeFacts(
  indicator: IndicatorText,
  { level, validFrom, validUntil }: DocumentFacts,
): readonly ProblemPlace[] {
  const errors: ProblemPlace[] = [];
  const levels = indicator.levels.map((known) => known.level);
  if (level !== null && !levels.includes(level)) {
    const known = levels.join(', ');
    const message = {
      id: `harus salah satu tingkat ${indicator.code}: ${known}`,
      en: `must be one of the levels of ${indicator.code}: ${known}`,
    };
    errors.push({ path: '$.level', code: 'not-allowed', message });
  }
  // ISO dates of four-digit years are in the order of their text.
  if (validFrom !== null && validUntil !== null && validUntil < validFrom) {
    const message = { id: 'mendahului validFrom', en: 'is before validFrom' };
    errors.push({ path: '$.validUntil', code: 'out-of-range', message });
  }
  return errors;
}

import type { EvidenceRow } from '../../store/evidence.js';

/**
 * Why an evidence shows nothing on a day: nobody handed it in or accepted it, it is signed or comes into force later, or it
 * was in force no more.
 */
export type Lapse = 'not-handed-in' | 'not-accepted' | 'dated-later' | 'in-force-later' | 'expired';

/** What makes an evidence late for a cut-off, as opposed to expired. */
export const isLate = (lapse: Lapse | null): boolean => lapse !== null && lapse !== 'expired';

/**
 * @param at ISO date; a document counts on the day of its signature, and on the first and the last day of its validity
 * @returns null when it counts on that day
 */
export function lapseOf(
  row: Pick<EvidenceRow, 'state' | 'document_date' | 'valid_from' | 'valid_until'>,
  at: string,
): Lapse | null {
  if (row.state === 'missing') return 'not-handed-in';
  if (row.state !== 'accepted') return 'not-accepted';
  // ISO dates of four-digit years are in the order of their text.
  if (row.document_date === null || row.document_date > at) return 'dated-later';
  if (row.valid_from !== null && row.valid_from > at) return 'in-force-later';
  if (row.valid_until !== null && row.valid_until < at) return 'expired';
  return null;
}

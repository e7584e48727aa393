import type { TimeZone } from '../../store/institutions.js';
import { DAY_MS, instantAt } from '../clock/local-time.js';
import { wrongShape } from '../wrong-shape.js';

const LAST_MINUTE = 24 * 60 - 1;
const MOST_DAYS = 731;

/**
 * A deadline: a moment, or a day, of which the last minute still counts, as officials mean it.
 *
 * @throws Problem `input-invalid` at `$.deadline` for what is past, or more than two years away
 */
export function readDeadline(text: string, zone: TimeZone, now: Date): Date {
  const deadline = /^\d{4}-\d{2}-\d{2}$/.test(text) ? instantAt(text, LAST_MINUTE, zone) : new Date(text);
  if (deadline <= now) {
    throw wrongShape('$.deadline', 'out-of-range', { id: 'sudah lewat', en: 'is past' });
  }
  if (deadline.getTime() - now.getTime() > MOST_DAYS * DAY_MS) {
    throw wrongShape('$.deadline', 'out-of-range', {
      id: 'lebih dari dua tahun lagi',
      en: 'is more than two years away',
    });
  }
  return deadline;
}

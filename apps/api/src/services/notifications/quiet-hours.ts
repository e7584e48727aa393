import type { TimeZone } from '../../store/institutions.js';
import { addDays, instantAt, localTime } from '../clock/local-time.js';

/** When a person does not want to be told. Minutes of the local day. */
export interface QuietTimes {
  /** From `from` on, until just before `until`; over midnight when `from` is the later one. Null: no hours are quiet. */
  readonly hours: { readonly from: number; readonly until: number } | null;
  /** Saturday and Sunday. */
  readonly weekends: boolean;
  /** The Friday prayer, 11:30 to 13:00. */
  readonly friday: boolean;
}

/**
 * Without a word of the person: the hours in which offices are closed. Officials asked other reminder bots for the same,
 * above all for their Friday noon.
 */
export const DEFAULT_QUIET: QuietTimes = {
  hours: { from: 18 * 60, until: 7 * 60 },
  weekends: true,
  friday: true,
};

const DAY = 24 * 60;
const FRIDAY_PRAYER = { from: 11 * 60 + 30, until: 13 * 60 };
const FRIDAY = 5;

/**
 * The first moment that is not quiet, at or after `at`. A moment outside of quiet times is kept to the millisecond; one
 * inside moves to their exact end, and on when another quiet time begins there.
 */
export function leaveQuiet(at: Date, quiet: QuietTimes, zone: TimeZone): Date {
  let moment = at;
  for (let end = quietEnd(moment, quiet, zone); end; end = quietEnd(moment, quiet, zone)) moment = end;
  return moment;
}

/** When the quiet time around a moment ends; null when it is in none. */
function quietEnd(at: Date, { hours, weekends, friday }: QuietTimes, zone: TimeZone): Date | null {
  const { day, weekday, minute } = localTime(at, zone);
  if (weekends && weekday > FRIDAY) return instantAt(addDays(day, 1), 0, zone);
  if (friday && weekday === FRIDAY && minute >= FRIDAY_PRAYER.from && minute < FRIDAY_PRAYER.until) {
    return instantAt(day, FRIDAY_PRAYER.until, zone);
  }
  if (!hours) return null;
  const { from, until } = hours;
  const isOverMidnight = from > until;
  const isQuiet = isOverMidnight ? minute >= from || minute < until : minute >= from && minute < until;
  if (!isQuiet) return null;
  return instantAt(day, isOverMidnight && minute >= from ? DAY + until : until, zone);
}

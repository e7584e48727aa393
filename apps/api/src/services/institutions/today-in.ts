import type { TimeZone } from '../../store/institutions.js';

/** "sv-SE" writes days as ISO 8601 does. */
const writers = new Map<TimeZone, Intl.DateTimeFormat>();

/** Which day it is in a time zone at a moment, as ISO date: work is late by the calendar of who does it. */
export function todayIn(timeZone: TimeZone, now: Date): string {
  const writer = writers.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  writers.set(timeZone, writer);
  return writer.format(now);
}

import type { TimeZone } from '../../store/institutions.js';

/** Hours before UTC. Indonesia has three zones and no summer time, so a moment there is plain arithmetic. */
const HOURS: Readonly<Record<TimeZone, number>> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};
const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
const shiftOf = (zone: TimeZone): number => HOURS[zone] * 60 * MINUTE_MS;

/** A moment as clocks and calendars show it in one zone. */
export interface LocalTime {
  /** `2026-07-13` */
  readonly day: string;
  /** Monday is 1, Sunday is 7. */
  readonly weekday: number;
  /** Whole minutes since midnight, 0 to 1439; seconds are cut off. */
  readonly minute: number;
}

export function localTime(at: Date, zone: TimeZone): LocalTime {
  const local = new Date(at.getTime() + shiftOf(zone));
  return {
    day: local.toISOString().slice(0, 10),
    weekday: local.getUTCDay() || 7,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The moment at which a minute of a local day begins; minute 1440 is the next midnight. */
export const instantAt = (day: string, minute: number, zone: TimeZone): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS - shiftOf(zone));

/** `addDays('2026-02-28', 1)` is `2026-03-01`. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Whole calendar days from one local day to another; negative when it is past. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;

/** The Monday of the local week in which a moment lies. */
export function mondayOf(at: Date, zone: TimeZone): string {
  const { day, weekday } = localTime(at, zone);
  return addDays(day, 1 - weekday);
}

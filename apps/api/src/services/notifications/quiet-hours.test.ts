import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantAt, localTime } from '../clock/local-time.js';
import { DEFAULT_QUIET, leaveQuiet, type QuietTimes } from './quiet-hours.js';

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

describe.each(ZONES)('%s', (zone) => {
  const at = (day: string, clock: string): Date => instantAt(day, minutes(clock), zone);

  // 2026-07-13 is a Monday.
  test.each([
    ['the first quiet minute moves to the morning', '2026-07-13', '18:00', '2026-07-14', '07:00'],
    ['the last quiet minute moves by one', '2026-07-14', '06:59', '2026-07-14', '07:00'],
    ['the end is not quiet', '2026-07-14', '07:00', '2026-07-14', '07:00'],
    ['midnight is in the middle of it', '2026-07-14', '00:00', '2026-07-14', '07:00'],
    ['noon on Monday stays', '2026-07-13', '12:00', '2026-07-13', '12:00'],
    ['Friday before the prayer stays', '2026-07-17', '11:29', '2026-07-17', '11:29'],
    ['the prayer begins', '2026-07-17', '11:30', '2026-07-17', '13:00'],
    ['the prayer ends', '2026-07-17', '12:59', '2026-07-17', '13:00'],
    ['Friday after the prayer stays', '2026-07-17', '13:00', '2026-07-17', '13:00'],
    ['noon on Thursday is no prayer', '2026-07-16', '12:00', '2026-07-16', '12:00'],
    ['Friday evening moves over the weekend', '2026-07-17', '18:00', '2026-07-20', '07:00'],
    ['Saturday noon moves over the weekend', '2026-07-18', '12:00', '2026-07-20', '07:00'],
    ['Sunday night moves to Monday', '2026-07-19', '23:59', '2026-07-20', '07:00'],
    ['a weekend over the end of a year', '2027-01-02', '09:00', '2027-01-04', '07:00'],
  ])('%s', (_, day, clock, toDay, toClock) => {
    expect(leaveQuiet(at(day, clock), DEFAULT_QUIET, zone)).toEqual(at(toDay, toClock));
  });

  test('the edges hold to the millisecond', () => {
    const evening = at('2026-07-13', '18:00');
    const before = new Date(evening.getTime() - 1);
    expect(leaveQuiet(before, DEFAULT_QUIET, zone)).toEqual(before);
    const morning = at('2026-07-14', '07:00');
    expect(leaveQuiet(new Date(morning.getTime() - 1), DEFAULT_QUIET, zone)).toEqual(morning);
  });
});

test('the same moment is quiet in one zone and not in another', () => {
  // 17:30 in Jakarta, 18:30 in Makassar, 19:30 in Jayapura.
  const moment = new Date('2026-07-13T10:30:00Z');
  expect(ZONES.map((zone) => leaveQuiet(moment, DEFAULT_QUIET, zone).toISOString())).toEqual([
    '2026-07-13T10:30:00.000Z',
    '2026-07-13T23:00:00.000Z',
    '2026-07-13T22:00:00.000Z',
  ]);
});

test('hours within one day, and no hours at all', () => {
  const noon: QuietTimes = { hours: { from: 12 * 60, until: 13 * 60 }, weekends: false, friday: false };
  const zone = 'Asia/Makassar';
  const saturday = instantAt('2026-07-18', 12 * 60 + 30, zone);
  expect(leaveQuiet(saturday, noon, zone)).toEqual(instantAt('2026-07-18', 13 * 60, zone));
  const never: QuietTimes = { hours: null, weekends: false, friday: false };
  expect(leaveQuiet(saturday, never, zone)).toBe(saturday);
  expect(leaveQuiet(saturday, { ...never, weekends: true }, zone)).toEqual(instantAt('2026-07-20', 0, zone));
});

test('whatever the wishes: it ends, never goes back, stands outside of quiet times, and skips no minute that was free', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const wishes = fc.record({
    hours: fc.option(fc.record({ from: minute, until: minute }).filter(({ from, until }) => from !== until)),
    weekends: fc.boolean(),
    friday: fc.boolean(),
  });
  const moment = fc.date({
    min: new Date('2026-01-01'),
    max: new Date('2027-12-31'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moment, wishes, fc.constantFrom(...ZONES), (at, quiet, zone) => {
      const left = leaveQuiet(at, quiet, zone);
      expect(left.getTime()).toBeGreaterThanOrEqual(at.getTime());
      expect(isQuiet(left, quiet, zone)).toBe(false);
      for (let before = at.getTime(); before < left.getTime(); before += 60_000) {
        expect(isQuiet(new Date(before), quiet, zone)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

/** Told apart from the code under test by asking about one minute alone. */
function isQuiet(at: Date, { hours, weekends, friday }: QuietTimes, zone: (typeof ZONES)[number]): boolean {
  const { weekday, minute } = localTime(at, zone);
  if (weekends && weekday >= 6) return true;
  if (friday && weekday === 5 && minute >= 690 && minute < 780) return true;
  if (!hours) return false;
  const { from, until } = hours;
  return (minute - from + 1440) % 1440 < (until - from + 1440) % 1440;
}

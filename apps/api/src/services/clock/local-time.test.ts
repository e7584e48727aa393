import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, instantAt, localTime, mondayOf } from './local-time.js';

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;

/** The same through the time zone database of the platform. */
function byPlatform(at: Date, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  }).formatToParts(at);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
    minute: Number(of('hour')) * 60 + Number(of('minute')),
  };
}

describe.each(ZONES)('%s', (zone) => {
  test('agrees with the time zone database for every hour of two years, to the minute', () => {
    const wrong: string[] = [];
    for (let hour = 0; hour < 2 * 366 * 24; hour += 1) {
      const at = new Date(Date.UTC(2025, 11, 1, hour, (hour * 7) % 60));
      const own = localTime(at, zone);
      if (JSON.stringify(own) !== JSON.stringify(byPlatform(at, zone))) wrong.push(at.toISOString());
    }
    expect(wrong).toEqual([]);
  });

  test('a moment found by day and minute is read back as that day and minute', () => {
    for (const day of ['2026-01-01', '2026-02-28', '2028-02-29', '2026-12-31']) {
      for (const minute of [0, 1, 480, 1439]) {
        expect(localTime(instantAt(day, minute, zone), zone)).toMatchObject({ day, minute });
      }
      expect(instantAt(day, 1440, zone)).toEqual(instantAt(addDays(day, 1), 0, zone));
    }
  });
});

test('eight in the morning is another moment in each zone', () => {
  expect(ZONES.map((zone) => instantAt('2026-07-13', 480, zone).toISOString())).toEqual([
    '2026-07-13T01:00:00.000Z',
    '2026-07-13T00:00:00.000Z',
    '2026-07-12T23:00:00.000Z',
  ]);
});

test('the week turns at local midnight: one moment lies in two weeks', () => {
  // Sunday 22:30 in Jakarta, 23:30 in Makassar, Monday 00:30 in Jayapura.
  const at = new Date('2026-07-12T15:30:00Z');
  expect(ZONES.map((zone) => mondayOf(at, zone))).toEqual(['2026-07-06', '2026-07-06', '2026-07-13']);
  const edge = instantAt('2026-07-13', 0, 'Asia/Makassar');
  expect(mondayOf(edge, 'Asia/Makassar')).toBe('2026-07-13');
  expect(mondayOf(new Date(edge.getTime() - 1), 'Asia/Makassar')).toBe('2026-07-06');
});

test('days are counted over the ends of months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
  expect(daysBetween('2026-07-13', '2026-07-10')).toBe(-3);
});

import { expect, test } from 'vitest';
import { parseDay } from './parse-day.js';

test.each([
  ['13 Juli 2026', '2026-07-13'],
  ['Senin, 13 juli 2026', '2026-07-13'],
  ['jumat 1 Mei 2026', '2026-05-01'],
  ['13 July 2026', '2026-07-13'],
  ['2026-07-13', '2026-07-13'],
  ['2026-7-3', '2026-07-03'],
  ['13/7/2026', '2026-07-13'],
  ['13.07.2026', '2026-07-13'],
  ['13-7-2026', '2026-07-13'],
  ['29 Feb 2028', '2028-02-29'],
])('%s', (typed, day) => expect(parseDay(typed)).toBe(day));

test.each(['', 'besok', '13 Juli', '31 April 2026', '29 Feb 2026', '2026-13-01', '13 Foo 2026', '0/0/2026'])(
  '%j is no day',
  (typed) => expect(parseDay(typed)).toBeUndefined(),
);

import { expect, test } from 'vitest';
import { todayIn } from './today-in.js';

test.each([
  ['2026-12-31T15:59:59Z', '2026-12-31', '2026-12-31', '2027-01-01'],
  ['2026-12-31T16:00:00Z', '2026-12-31', '2027-01-01', '2027-01-01'],
  ['2026-12-31T17:00:00Z', '2027-01-01', '2027-01-01', '2027-01-01'],
])('%s is another day in the west than in the east', (now, wib, wita, wit) => {
  const at = new Date(now);
  expect(todayIn('Asia/Jakarta', at)).toBe(wib);
  expect(todayIn('Asia/Makassar', at)).toBe(wita);
  expect(todayIn('Asia/Jayapura', at)).toBe(wit);
});

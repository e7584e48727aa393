import { expect, test } from 'vitest';
import { addMonths } from './add-months.js';

test.each([
  ['2024-03-15', 24, '2026-03-15'],
  ['2024-02-29', 24, '2026-02-28'],
  ['2024-02-29', 48, '2028-02-29'],
  ['2025-10-31', 1, '2025-11-30'],
  ['2025-12-01', 1, '2026-01-01'],
  ['2025-11-30', 1, '2025-12-30'],
  ['2025-01-31', 0, '2025-01-31'],
])('%s and %i months is %s', (day, months, later) => {
  expect(addMonths(day, months)).toBe(later);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.js';

test.each([
  ['banjar', 'banjar', 0],
  ['banjar', 'bnjar', 1],
  ['banjar', 'banjarr', 1],
  ['banjar', 'bamjar', 1],
  ['banjar', 'bajnar', 1],
  ['banjar', 'banggai', 3],
  ['', 'abc', 3],
  ['banjar', 'sleman', 4],
])('%s, %s', (a, b, distance) => {
  // More than three errors are only known to be more than three.
  expect(editDistance(a, b, 3)).toBe(distance);
});

test('is symmetric, and never more than one beyond the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      const distance = editDistance(a, b, limit);
      expect(editDistance(b, a, limit)).toBe(distance);
      expect(distance).toBeLessThanOrEqual(limit + 1);
      expect(distance === 0).toBe(a === b);
    }),
  );
});

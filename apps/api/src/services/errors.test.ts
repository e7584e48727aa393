import { expect, test } from 'vitest';
import { jsonPath } from './errors.js';

test.each([
  [[], '$'],
  [['ratings', 'I99'], '$.ratings.I99'],
  [['steps', 2, 'from'], '$.steps[2].from'],
  [['ratings', 'a b"c'], '$.ratings["a b\\"c"]'],
  [['ratings', ''], '$.ratings[""]'],
  [['x'.repeat(80)], `$["${'x'.repeat(60)}…"]`],
])('%o', (keys, path) => {
  expect(jsonPath(keys)).toBe(path);
});

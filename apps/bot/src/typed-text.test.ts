import { expect, test } from 'vitest';
import { cleanText, fitBytes } from './typed-text.js';

test('one line, no invisible characters, bounded', () => {
  expect(cleanText('  kota\n\tbogor\u200b\u0000 ')).toBe('kota bogor');
  expect(cleanText('x'.repeat(10_000))).toHaveLength(100);
  expect(cleanText('\ud800kalsel')).toBe('kalsel');
});

test('cuts between characters, not inside one', () => {
  expect(fitBytes('ab😀cd', 5)).toBe('ab');
  expect(fitBytes('ab😀cd', 6)).toBe('ab😀');
});

import { expect, test } from 'vitest';
import { sizeOf } from '../bench/bundle-sizes.js';

// Bytes of gzip -9 after minifying, without decimal.js: deterministic, so an accidental import shows at once.
test.each([
  ['{ score }', 5_400],
  ['{ scoreAll }', 6_400],
  ['{ score, bounds, explain, compare }', 6_400],
  ['*', 12_000],
])('%s stays below %i bytes', async (imports, ceiling) => {
  const { gzipped } = await sizeOf(imports, 'index.ts', null);
  expect(gzipped).toBeLessThanOrEqual(ceiling);
  // A ceiling far above the truth would watch nothing.
  expect(gzipped).toBeGreaterThan(ceiling * 0.85);
});

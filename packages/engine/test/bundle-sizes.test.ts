import { expect, test } from 'vitest';
import { BUNDLES, sizeOf } from '../bench/bundle-sizes.js';

/**
 * Bytes of gzip -9 after minifying, without decimal.js: deterministic, so an accidental import shows at once. Bundles
 * that are above their ceiling, or have none, are held to what they take today.
 */
const TODAY: { readonly [name: string]: number } = {
  '{ score }': 4_920,
  '{ scoreAll }': 6_270,
  '{ score, bounds, explain, compare }': 5_920,
  '*': 11_670,
  '* of /plan': 7_430,
  '* of /chance': 3_000,
  '* of /sql': 2_140,
};

test.each(BUNDLES)('$imports of $from', async (bundle) => {
  const { name, counted, ceiling } = await sizeOf(bundle);
  const today = TODAY[name];
  if (today === undefined) {
    expect(counted).toBeLessThanOrEqual(ceiling as number);
    return;
  }
  expect(today).toBeGreaterThan(ceiling ?? 0);
  expect(counted).toBeLessThanOrEqual(today);
  // A figure far above the truth would watch nothing.
  expect(counted).toBeGreaterThan(today - 100);
});

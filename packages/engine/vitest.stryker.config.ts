import { defineConfig } from 'vitest/config';

/** The quick suites, for `npm run mutate`: without servers, bundlers and HiGHS, and with short series. */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/packaging.test.ts',
      'test/bundle-sizes.test.ts',
      'test/plan-highs.test.ts',
      'test/sql.test.ts',
    ],
    env: { MODE: 'mutation' },
  },
});

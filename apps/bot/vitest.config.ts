import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['test/fixtures/start-api.ts'],
    // Tests wait for servers more than they compute; the default on two cores is one worker.
    maxWorkers: 2,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/setup/shared-server.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for servers and disks more than they compute; the default on two cores is one worker.
    maxWorkers: 2,
  },
});

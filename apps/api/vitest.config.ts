import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/setup/shared-server.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for servers and disks more than they compute; the default on two cores is one worker.
    maxWorkers: 3,
    // Every file starts a program of its own in its own schemas, so modules need not be evaluated anew for each, which
    // took minutes.
    isolate: false,
  },
});

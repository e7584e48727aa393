import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one PostgreSQL server of a test run. */
    readonly serverUrl: string;
  }
}

/** Starts one real server for all test files; each file lives in its own schemas of it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'spbe-test-'));
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir });
  provide('serverUrl', server.connectionString ?? '');
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

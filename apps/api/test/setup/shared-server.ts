import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded/index.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one PostgreSQL server of a test run. */
    readonly serverUrl: string;
    /** A data directory with a stopped, empty cluster, to be copied. */
    readonly emptyCluster: string;
  }
}

/** Starts one real server for all test files; each file lives in its own schemas of it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const emptyCluster = await makeDir();
  await (await startEmbedded({ dataDir: emptyCluster })).stop();
  provide('emptyCluster', emptyCluster);
  const dataDir = await makeDir();
  const server = await startEmbedded({ dataDir });
  provide('serverUrl', server.connectionString ?? '');
  return async () => {
    await server.stop();
    for (const dir of [dataDir, emptyCluster]) await rm(dir, { recursive: true, force: true });
  };
}

async function makeDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'spbe-test-'));
  await chmod(dir, 0o711);
  return dir;
}

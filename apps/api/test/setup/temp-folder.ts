import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty folder, removed at the end of the test. */
export async function folderOfThisTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'spbe-files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './disk-storage.js';

/**
 * Removes uploads that were begun and never ended, because the program was killed. One that was written to since `before`
 * may be in progress, in this process or in another that shares the folder, and stays. Returns how many went.
 */
export async function clearStaleUploads(folder: string, before: Date): Promise<number> {
  let cleared = 0;
  for (const name of await list(folder)) {
    const path = join(folder, name);
    const writtenAt = await stat(path).then(({ mtime }) => mtime, absent);
    if (writtenAt === null || writtenAt >= before) continue;
    await rm(path, { force: true });
    cleared++;
  }
  return cleared;
}

const list = (folder: string): Promise<readonly string[]> =>
  readdir(folder).catch((error: unknown) => absent(error) ?? []);

/** Null for what another process removed meanwhile, or never made. */
function absent(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

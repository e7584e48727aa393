import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type FilePlace, type FileStorage, partsOf } from './file-storage.js';

/** Files as `<folder>/<institution>/<aa>/<sha256>`. Uploads must be staged on the same file system. */
export function diskStorage(folder: string): FileStorage {
  const pathOf = (place: FilePlace): string => join(folder, ...partsOf(place));
  return {
    async put(place, path) {
      const target = pathOf(place);
      const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(path, target);
      await syncFolders(dirname(target), made === undefined ? dirname(target) : dirname(made));
    },
    async get(place) {
      try {
        const file = await open(pathOf(place), 'r');
        return file.createReadStream();
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    delete: (place) => rm(pathOf(place), { force: true }),
    has: (place) =>
      access(pathOf(place)).then(
        () => true,
        (error: unknown) => {
          if (isMissing(error)) return false;
          throw error;
        },
      ),
  };
}

export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** A rename and a new folder survive a power cut once the folder that lists them is written. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (folder === upTo || folder === dirname(folder)) return;
  }
}

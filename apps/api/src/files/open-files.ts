import { join, resolve } from 'node:path';
import { type BucketSettings, bucketStorage } from './bucket-storage.js';
import { clearStaleUploads } from './clear-stale-uploads.js';
import { diskStorage } from './disk-storage.js';
import type { FileStorage } from './file-storage.js';
import type { UploadLimits } from './stage-upload.js';

export interface FileSettings {
  readonly dataDir: string;
  /** Bytes of one file. */
  readonly mostBytes: number;
  /** Bytes of all files of one institution. */
  readonly quotaBytes: number;
  readonly bucket?: BucketSettings | undefined;
}

/** What services need to keep files. */
export interface Files {
  readonly storage: FileStorage;
  /** Where uploads are written until they are complete. */
  readonly staging: string;
  readonly limits: UploadLimits;
  /** Bytes of all files of one institution. */
  readonly quota: number;
}

const IDLE_MS = 60_000;
/** Longer than any sender may be silent. */
export const STALE_MS = 10 * IDLE_MS;

/** Opens the storage that the settings name; makes no folder before the first file. */
export function openFiles({ dataDir, mostBytes, quotaBytes, bucket }: FileSettings): Files {
  const folder = join(resolve(dataDir), 'evidence');
  return {
    storage: bucket ? bucketStorage(bucket) : diskStorage(folder),
    // Institutions are slugs, so none can have this name.
    staging: join(folder, '.uploads'),
    limits: { most: mostBytes, idle: IDLE_MS },
    quota: quotaBytes,
  };
}

/** Removes what a kill left behind; see `clearStaleUploads`. */
export const clearStale = ({ staging }: Files, now: Date): Promise<number> =>
  clearStaleUploads(staging, new Date(now.getTime() - STALE_MS));

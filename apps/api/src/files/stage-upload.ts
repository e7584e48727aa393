import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { sniffType } from './sniff-type.js';

/** An upload that is complete and on disk, under a name that nobody serves. */
export interface StagedFile {
  readonly path: string;
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
  /** What the bytes say; null for what is not accepted. */
  readonly mediaType: string | null;
  /** Removes what is still there. */
  discard(): Promise<void>;
}

export interface UploadLimits {
  /** Bytes. */
  readonly most: number;
  /** Milliseconds without a byte after which the sender counts as gone. */
  readonly idle: number;
}

export type Staged =
  | { readonly outcome: 'staged'; readonly file: StagedFile }
  | { readonly outcome: 'empty' | 'too-large' | 'broken-off' };

/**
 * Writes a stream into a temporary file, hashing on the way, and looks at what it is. Holds no more than a chunk in memory.
 * Of a file that is too large as many bytes again are read and thrown away, so that an honest sender gets to hear it.
 * Whatever goes wrong, nothing is left behind. `broken-off` is a sender who hung up or fell silent in the middle.
 */
export async function stageUpload(stream: Readable, folder: string, limits: UploadLimits): Promise<Staged> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomUUID());
  const discard = () => rm(path, { force: true });
  try {
    const written = await write(stream, path, limits);
    if (typeof written === 'string') {
      await discard();
      return { outcome: written };
    }
    return { outcome: 'staged', file: { path, ...written, mediaType: await sniffType(path), discard } };
  } catch (error) {
    await discard();
    throw error;
  }
}

async function write(
  stream: Readable,
  path: string,
  { most, idle }: UploadLimits,
): Promise<{ sha256: string; size: number } | 'empty' | 'too-large' | 'broken-off'> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  const timer = setTimeout(() => stream.destroy(), idle);
  try {
    // The socket still has to carry the answer when reading ends early.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      timer.refresh();
      size += (chunk as Buffer).length;
      if (size > 2 * most) return 'too-large';
      if (size > most) continue;
      hash.update(chunk as Buffer);
      await file.appendFile(chunk as Buffer);
    }
    if (size > most) return 'too-large';
    if (size === 0) return 'empty';
    await file.sync();
    return { sha256: hash.digest('hex'), size };
  } catch (error) {
    if (stream.destroyed) return 'broken-off';
    throw error;
  } finally {
    clearTimeout(timer);
    await file.close();
  }
}

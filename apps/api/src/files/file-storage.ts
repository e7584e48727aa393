import type { Readable } from 'node:stream';

/** Where the bytes of one file lie: once per institution and content. */
export interface FilePlace {
  /** Slug. */
  readonly institution: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What keeps bytes: a disk, or a bucket. Every operation may be repeated. */
export interface FileStorage {
  /**
   * Stores a finished upload. When it resolves the bytes survive a power cut, and nobody ever saw half of them. The file
   * at `path` may be gone afterwards.
   *
   * @param size of the file in bytes
   */
  put(place: FilePlace, path: string, size: number): Promise<void>;
  /** The bytes, or null when they are not there. */
  get(place: FilePlace): Promise<Readable | null>;
  delete(place: FilePlace): Promise<void>;
  has(place: FilePlace): Promise<boolean>;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The parts of a path or key. Both come from our own tables; a path is no place to find out that one did not.
 *
 * @throws Error when a part could name another place
 */
export function partsOf({ institution, sha256 }: FilePlace): readonly [string, string, string] {
  if (!SLUG.test(institution) || !SHA256.test(sha256)) throw new Error('this names no place for a file');
  return [institution, sha256.slice(0, 2), sha256];
}

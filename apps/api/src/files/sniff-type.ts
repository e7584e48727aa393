import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { ACCEPTED_TYPES } from './accepted-types.js';

/**
 * The media type that the bytes of a file have, or null for anything that is not accepted: what was declared is never
 * asked. A document or picture that can also be opened as an archive is two files in one, and refused.
 */
export async function sniffType(path: string): Promise<string | null> {
  const mime = await guess(path);
  const accepted = ACCEPTED_TYPES.find((type) => type.mediaType === mime);
  if (!accepted) return null;
  return accepted.isArchive || !(await endsAsArchive(path)) ? accepted.mediaType : null;
}

async function guess(path: string): Promise<string | undefined> {
  try {
    return (await fileTypeFromFile(path))?.mime;
  } catch {
    // A broken archive; the disk itself was read a moment ago.
    return undefined;
  }
}

const END_OF_ARCHIVE = Buffer.from('PK\u0005\u0006', 'latin1');
/** The last record of an archive: 22 bytes, and a comment of at most 65,535. */
const RECORD = 22;
const LONGEST_END = RECORD + 0xffff;

/** Whether a program that looks for an archive from the end, as all do, finds one that reaches exactly to the end. */
async function endsAsArchive(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, LONGEST_END);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    for (let at = length - RECORD; at >= 0; at--) {
      at = buffer.lastIndexOf(END_OF_ARCHIVE, at);
      if (at < 0) return false;
      if (at + RECORD + buffer.readUInt16LE(at + RECORD - 2) === length) return true;
    }
    return false;
  } finally {
    await file.close();
  }
}

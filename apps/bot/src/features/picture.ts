import { SpbeProblem } from '@spbe/client';
import type { Desk } from '../desk.js';
import type { Enclosure } from '../view.js';

interface Wanted {
  /** Shown where Telegram names files. */
  readonly name: string;
  /** What is drawn, of whom, in which language: with the ETag it says which bytes these are. */
  readonly of: string;
}

/**
 * Reads a picture of the API. Its text twin is the text of the screen, so a picture that cannot be had leaves the
 * screen whole: undefined.
 */
export async function readPicture(
  read: (api: Desk['api']) => ReturnType<Desk['api']['bytes']>,
  { name, of }: Wanted,
  { patientApi, language }: Desk,
): Promise<Enclosure | undefined> {
  try {
    const { bytes, etag } = await read(patientApi);
    return { kind: 'photo', name, bytes, contentKey: etag && `${of} ${language} ${etag}` };
  } catch (error) {
    if (error instanceof SpbeProblem) return undefined;
    throw error;
  }
}

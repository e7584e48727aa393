import { createHash } from 'node:crypto';
import { Problem } from '../errors.js';

/**
 * An opaque page marker: the slug after which the next page begins, and a fingerprint of the search it belongs to.
 * It is no secret, and a forged one can only name another public slug.
 */
export function writeCursor(after: string, search: readonly unknown[]): string {
  return Buffer.from(`${fingerprint(search)}:${after}`).toString('base64url');
}

/** The slug of a cursor; throws `cursor-invalid` for one that was made by nobody or for another search. */
export function readCursor(cursor: string, search: readonly unknown[]): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const mark = fingerprint(search);
  if (!text.startsWith(`${mark}:`)) throw invalidCursor();
  return text.slice(mark.length + 1);
}

const fingerprint = (search: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 8);

export const invalidCursor = (): Problem =>
  new Problem('cursor-invalid', {
    detail: {
      id: 'Penanda halaman ini tidak dibuat untuk pencarian ini.',
      en: 'This cursor was not made for this search.',
    },
    fix: {
      id: 'Ulangi dari halaman pertama tanpa cursor, dengan parameter yang sama.',
      en: 'Start again at the first page without a cursor, keeping the other parameters.',
    },
  });

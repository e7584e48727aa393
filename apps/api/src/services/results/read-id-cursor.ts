import { invalidCursor, readCursor } from './page-cursor.js';

/** The number of a row after which a page begins; null without a cursor. @throws Problem `cursor-invalid` */
export function readIdCursor(cursor: string | undefined, search: readonly unknown[]): string | null {
  if (cursor === undefined) return null;
  const id = readCursor(cursor, search);
  if (!/^[1-9]\d{0,17}$/.test(id)) throw invalidCursor();
  return id;
}

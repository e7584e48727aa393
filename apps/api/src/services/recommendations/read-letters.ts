import type { Context } from '../../context.js';
import { findLetter, listLetters } from '../../store/recommendation-letters.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { writeCursor } from '../results/page-cursor.js';
import { readIdCursor } from '../results/read-id-cursor.js';
import { describeLetter, describeLetterHead } from './describe-letter.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

/** Letters of an institution, the last registered first, without their recommendations. */
export async function readLetters({
  ctx,
  access: { institution },
  input: { limit, cursor },
}: Query<{ readonly limit: number; readonly cursor?: string | undefined }>) {
  const search = [institution.id, 'letters'];
  const before = readIdCursor(cursor, search);
  const rows = await listLetters(ctx.database, institution.id, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    letters: page.map(describeLetterHead),
    nextCursor: rows.length > limit && last ? writeCursor(last.id, search) : null,
  };
}

/** @throws Problem `not-found` */
export async function readLetter({ ctx, access, input }: Query<{ readonly id: string }>) {
  const row = await findLetter(ctx.database, access.institution.id, input.id);
  if (!row) throw notFound('letter');
  return describeLetter(ctx, access, row);
}

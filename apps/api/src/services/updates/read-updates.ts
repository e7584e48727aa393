import type { Context } from '../../context.js';
import { findUpdate, listUpdates, type UpdateFilter } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { invalidCursor } from '../results/page-cursor.js';
import type { Language } from '../words.js';
import { describeUpdateFully, describeUpdates } from './describe-update.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

type Page = Omit<UpdateFilter, 'author'> & {
  /** Only the actor's own ones. */
  readonly mine: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** Updates of an institution, the newest first. */
export async function readUpdates({ ctx, access: { actor, institution }, input }: Query<Page>) {
  const { mine, limit, cursor, ...filter } = input;
  if (cursor !== undefined && !/^[1-9]\d{0,17}$/.test(cursor)) throw invalidCursor();
  const rows = await listUpdates(
    ctx.database,
    institution.id,
    { ...filter, author: mine ? actor.id : undefined },
    cursor ?? null,
    limit + 1,
  );
  const page = rows.slice(0, limit);
  return {
    updates: await describeUpdates(ctx, page),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One update with what it does to the index. @throws Problem `not-found` */
export async function readUpdate({
  ctx,
  access: { institution },
  input: { update, language },
}: Query<{ readonly update: string; readonly language: Language }>) {
  const row = await findUpdate(ctx.database, institution.id, update);
  if (!row) throw notFound('update');
  return describeUpdateFully(ctx, row, language);
}

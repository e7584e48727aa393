import type { Context } from '../../context.js';
import {
  findUpdate,
  listUpdates,
  type UpdateFilter,
  type UpdatePlace,
  type UpdateRow,
} from '../../store/rating-updates.js';
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
  readonly order: 'newest' | 'touched';
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/** Updates of an institution, the newest first, or those first that were touched last. @throws Problem `cursor-invalid` */
export async function readUpdates({ ctx, access: { actor, institution }, input }: Query<Page>) {
  const { mine, order, limit, cursor, ...filter } = input;
  const rows = await listUpdates(
    ctx.database,
    institution.id,
    { ...filter, author: mine ? actor.id : undefined },
    { order, after: cursor === undefined ? null : placeOf(cursor, order), limit: limit + 1 },
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    updates: await describeUpdates(ctx, page),
    nextCursor: last === undefined ? null : cursorOf(last, order),
  };
}

const cursorOf = ({ id, touched_at }: UpdateRow, order: Page['order']): string =>
  order === 'newest' ? id : `${touched_at.getTime()}-${id}`;

/** A place of the other order is none. */
function placeOf(cursor: string, order: Page['order']): UpdatePlace {
  const [, touched, id] = /^(?:(\d{1,13})-)?([1-9]\d{0,17})$/.exec(cursor) ?? [];
  if (id === undefined || (touched === undefined) !== (order === 'newest')) throw invalidCursor();
  return { id, touchedAt: touched === undefined ? null : new Date(Number(touched)) };
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

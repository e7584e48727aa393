import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type BoundGroupRow = Selectable<Schema['bound_group']>;

export const listGroups = (db: Database, institutionId: string): Promise<BoundGroupRow[]> =>
  db
    .selectFrom('bound_group')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .orderBy('created_at')
    .orderBy('telegram_chat_id')
    .execute();

/** Undefined when the group is bound already, by whomever. */
export const insertGroup = (db: Database, row: BoundGroupRow): Promise<BoundGroupRow | undefined> =>
  db
    .insertInto('bound_group')
    .values(row)
    .onConflict((conflict) => conflict.column('telegram_chat_id').doNothing())
    .returningAll()
    .executeTakeFirst();

export const findGroup = (db: Database, chatId: string): Promise<BoundGroupRow | undefined> =>
  db.selectFrom('bound_group').selectAll().where('telegram_chat_id', '=', chatId).executeTakeFirst();

/** Whether there was such a group in this institution. */
export async function removeGroup(db: Database, institutionId: string, chatId: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('bound_group')
    .where('institution_id', '=', institutionId)
    .where('telegram_chat_id', '=', chatId)
    .returning('telegram_chat_id')
    .executeTakeFirst();
  return removed !== undefined;
}

/**
 * Gives a group another number, and what it is still to be told. A group that has that number already takes its place.
 * False when somebody else was faster: of two at once, the one that removes the old number moves it.
 */
export async function renumberGroup(db: Database, group: BoundGroupRow, to: string): Promise<boolean> {
  const from = group.telegram_chat_id;
  if (!(await removeGroup(db, group.institution_id, from))) return false;
  await insertGroup(db, { ...group, telegram_chat_id: to });
  await db
    .updateTable('notification')
    .set({ group_chat_id: to })
    .where('institution_id', '=', group.institution_id)
    .where('group_chat_id', '=', from)
    .where('state', '=', 'pending')
    .execute();
  return true;
}

import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type ApiKeyRow = Selectable<Schema['api_key']>;

export const findApiKey = (db: Database, publicId: string): Promise<ApiKeyRow | undefined> =>
  db.selectFrom('api_key').selectAll().where('public_id', '=', publicId).executeTakeFirst();

export const insertApiKey = (db: Database, row: Insertable<Schema['api_key']>): Promise<ApiKeyRow> =>
  db.insertInto('api_key').values(row).returningAll().executeTakeFirstOrThrow();

/** Notes that a key is in use, at most once per `since`: a write for every request would cost more than the request. */
export async function touchApiKey(db: Database, id: string, now: Date, since: Date): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<', since)]))
    .execute();
}

/** Keys of one institution, or of the whole installation (null), the newest first. */
export const listApiKeys = (db: Database, institutionId: string | null): Promise<ApiKeyRow[]> =>
  db
    .selectFrom('api_key')
    .selectAll()
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
    .orderBy('id', 'desc')
    .execute();

/** Revokes a key once; undefined when the institution has no such key that is still valid. */
export const revokeApiKey = (
  db: Database,
  institutionId: string | null,
  id: string,
  now: Date,
): Promise<ApiKeyRow | undefined> =>
  db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Whether anybody may administer the whole installation. */
export async function hasInstallationAdmin(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('api_key')
    .select('id')
    .where('institution_id', 'is', null)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

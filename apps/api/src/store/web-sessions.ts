import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { SignInMethod } from '../db/tables/sessions.js';
import type { Database } from './database.js';

export type { SignInMethod };

export type WebSessionRow = Selectable<Schema['web_session']>;

/** Before when a session must have begun to be used for the last time, and have its end, to be over. */
export interface Living {
  readonly now: Date;
  readonly usedSince: Date;
}

/** A session that is not over, by the hash of its token. */
export const findSession = (
  db: Database,
  tokenHash: Buffer,
  { now, usedSince }: Living,
): Promise<WebSessionRow | undefined> =>
  db
    .selectFrom('web_session')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedSince)
    .executeTakeFirst();

/** Sessions of an official that are not over, the one used last first. */
export const listSessions = (
  db: Database,
  officialId: string,
  { now, usedSince }: Living,
): Promise<WebSessionRow[]> =>
  db
    .selectFrom('web_session')
    .selectAll()
    .where('official_id', '=', officialId)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', usedSince)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const insertSession = (
  db: Database,
  row: Omit<WebSessionRow, 'id' | 'last_used_at'>,
): Promise<WebSessionRow> =>
  db
    .insertInto('web_session')
    .values({ ...row, last_used_at: row.created_at })
    .returningAll()
    .executeTakeFirstOrThrow();

/** Notes that a session is in use, at most once per `since`. */
export async function touchSession(db: Database, id: string, now: Date, since: Date): Promise<void> {
  await db
    .updateTable('web_session')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where('last_used_at', '<', since)
    .execute();
}

/** Ends one session of an official; false when there is none. */
export async function removeSession(db: Database, officialId: string, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('web_session')
    .where('official_id', '=', officialId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return removed !== undefined;
}

/** Ends every session of an official, or those that began in one way; how many they were. */
export async function removeSessions(
  db: Database,
  officialId: string,
  method: SignInMethod | null,
): Promise<number> {
  const removed = await db
    .deleteFrom('web_session')
    .where('official_id', '=', officialId)
    .$if(method !== null, (query) => query.where('method', '=', method as SignInMethod))
    .returning('id')
    .execute();
  return removed.length;
}

/** Keeps the sessions of an official that were used last, and ends the others. */
export async function keepNewestSessions(db: Database, officialId: string, most: number): Promise<void> {
  const newest = db
    .selectFrom('web_session')
    .select('id')
    .where('official_id', '=', officialId)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most);
  await db
    .deleteFrom('web_session')
    .where('official_id', '=', officialId)
    .where('id', 'not in', newest)
    .execute();
}

// So few that no sign-in waits for them; the next ones take the rest.
const MOST_FORGOTTEN = 100;

/** Forgets sessions that are over, whoever's they were. Passes over what another sign-in is forgetting already. */
export async function forgetSessions(db: Database, { now, usedSince }: Living): Promise<void> {
  const over = db
    .selectFrom('web_session')
    .select('id')
    .where((where) => where.or([where('expires_at', '<=', now), where('last_used_at', '<=', usedSince)]))
    .limit(MOST_FORGOTTEN)
    .forUpdate()
    .skipLocked();
  await db
    .with('over', () => over)
    .deleteFrom('web_session')
    .using('over')
    .whereRef('web_session.id', '=', 'over.id')
    .execute();
}

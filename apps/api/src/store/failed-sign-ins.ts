import { sql } from 'kysely';
import type { Database } from './database.js';

export async function countFailedSignIns(db: Database, address: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('failed_sign_in')
    .where('address', '=', address)
    .where('at', '>', since)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes a wrong code and forgets those that no longer count. */
export async function noteFailedSignIn(db: Database, address: string, now: Date, since: Date): Promise<void> {
  await db.deleteFrom('failed_sign_in').where('at', '<=', since).execute();
  await db.insertInto('failed_sign_in').values({ address, at: now }).execute();
}

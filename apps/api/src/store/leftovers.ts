import type { Database } from './database.js';

/** Forgets link codes that ran out before a moment, used or not. */
export async function forgetCodes(db: Database, before: Date): Promise<number> {
  const gone = await db
    .deleteFrom('link_code')
    .where('expires_at', '<', before)
    .returning('official_id')
    .execute();
  return gone.length;
}

/** Forgets wrong codes that count no more. */
export async function forgetFailedLinks(db: Database, before: Date): Promise<number> {
  const gone = await db.deleteFrom('failed_link').where('at', '<', before).returning('at').execute();
  return gone.length;
}

import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';

/** Resolves when the database answers. */
export async function ping(db: Kysely<Schema>): Promise<void> {
  await sql`select 1`.execute(db);
}

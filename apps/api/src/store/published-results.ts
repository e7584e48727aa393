import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type PublishedResultRow = Selectable<Schema['published_result']>;
export type PublishedNodeValueRow = Selectable<Schema['published_node_value']>;

/** Replaces every published result. Called inside a transaction, so readers see the old ones or the new ones. */
export async function replacePublishedResults(
  db: Database,
  results: readonly Insertable<Schema['published_result']>[],
  values: readonly Insertable<Schema['published_node_value']>[],
): Promise<void> {
  await db.deleteFrom('published_result').execute();
  await db
    .insertInto('published_result')
    .values([...results])
    .execute();
  await db
    .insertInto('published_node_value')
    .values([...values])
    .execute();
}

export const listPublishedResults = (db: Database): Promise<PublishedResultRow[]> =>
  db.selectFrom('published_result').selectAll().orderBy('institution_id').orderBy('year').execute();

export const listPublishedNodeValues = (db: Database): Promise<PublishedNodeValueRow[]> =>
  db
    .selectFrom('published_node_value')
    .selectAll()
    .orderBy('institution_id')
    .orderBy('year')
    .orderBy('node_code')
    .execute();

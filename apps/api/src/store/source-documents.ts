import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type SourceDocumentRow = Selectable<Schema['source_document']>;

export async function putSourceDocuments(
  db: Database,
  rows: readonly Insertable<Schema['source_document']>[],
): Promise<void> {
  await db
    .insertInto('source_document')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((update) => ({
        title: update.ref('excluded.title'),
        kind: update.ref('excluded.kind'),
        copy: update.ref('excluded.copy'),
        url: update.ref('excluded.url'),
        checked_on: update.ref('excluded.checked_on'),
        confidence: update.ref('excluded.confidence'),
      })),
    )
    .execute();
}

export const listSourceDocuments = (db: Database): Promise<SourceDocumentRow[]> =>
  db.selectFrom('source_document').selectAll().orderBy('id').execute();

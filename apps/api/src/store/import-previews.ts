import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type { PreviewedChange } from '../db/tables/exchange.js';

export type ImportPreviewRow = Selectable<Schema['import_preview']>;

export const insertPreview = (
  db: Database,
  row: Insertable<Schema['import_preview']>,
): Promise<ImportPreviewRow> =>
  db.insertInto('import_preview').values(row).returningAll().executeTakeFirstOrThrow();

/** Held until the transaction ends: of two who say yes, the second finds it applied. */
export const holdPreview = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<ImportPreviewRow | undefined> =>
  db
    .selectFrom('import_preview')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export async function markApplied(
  db: Database,
  { institution_id, id }: ImportPreviewRow,
  at: Date,
): Promise<void> {
  await db
    .updateTable('import_preview')
    .set({ applied_at: at })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .execute();
}

/** Previews of all institutions that are older than this: they hold notes, so they are not kept for nothing. */
export async function forgetPreviews(db: Database, madeBefore: Date): Promise<void> {
  await db.deleteFrom('import_preview').where('made_at', '<', madeBefore).execute();
}

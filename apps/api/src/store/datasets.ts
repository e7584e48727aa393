import type { Database } from './database.js';

/** The content hash of the data set that was loaded last, or undefined before the first load. */
export async function findDatasetHash(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('dataset').select('content_hash').where('id', '=', id).executeTakeFirst();
  return row?.content_hash;
}

export async function recordDataset(db: Database, id: string, contentHash: string): Promise<void> {
  await db
    .insertInto('dataset')
    .values({ id, content_hash: contentHash })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ content_hash: contentHash, loaded_at: new Date() }),
    )
    .execute();
}

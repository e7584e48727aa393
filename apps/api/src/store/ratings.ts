import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type RatingRow = Selectable<Schema['rating']>;

/** Ratings of one assessment; whoever asks has found the assessment in its institution before. */
export const listRatings = (db: Database, assessmentId: string): Promise<RatingRow[]> =>
  db.selectFrom('rating').selectAll().where('assessment_id', '=', assessmentId).execute();

/** Adds ratings, or puts them in the place of earlier ones of the same indicators. */
export async function putRatings(db: Database, rows: readonly Insertable<Schema['rating']>[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('rating')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['assessment_id', 'indicator_code']).doUpdateSet((update) => ({
        value: update.ref('excluded.value'),
        state: update.ref('excluded.state'),
        note: update.ref('excluded.note'),
        update_id: update.ref('excluded.update_id'),
        rated_by: update.ref('excluded.rated_by'),
        rated_at: update.ref('excluded.rated_at'),
      })),
    )
    .execute();
}

export async function deleteRatings(
  db: Database,
  assessmentId: string,
  codes: readonly string[],
): Promise<void> {
  if (codes.length === 0) return;
  await db
    .deleteFrom('rating')
    .where('assessment_id', '=', assessmentId)
    .where('indicator_code', 'in', [...codes])
    .execute();
}

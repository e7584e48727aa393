import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type AppealRow = Selectable<Schema['appeal']>;

/** Appeals against one assessment, the oldest first. */
export const listAppeals = (
  db: Database,
  institutionId: string,
  assessmentId: string,
): Promise<AppealRow[]> =>
  db
    .selectFrom('appeal')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('assessment_id', '=', assessmentId)
    .orderBy('id')
    .execute();

export const findAppeal = (db: Database, institutionId: string, id: string): Promise<AppealRow | undefined> =>
  db
    .selectFrom('appeal')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Undefined when an appeal about this indicator is open. */
export const insertAppeal = (
  db: Database,
  row: Insertable<Schema['appeal']>,
): Promise<AppealRow | undefined> =>
  db
    .insertInto('appeal')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['assessment_id', 'indicator_code']).where('status', '=', 'open').doNothing(),
    )
    .returningAll()
    .executeTakeFirst();

/** Changes an appeal that still has this revision; undefined when somebody was faster. */
export const updateAppeal = (
  db: Database,
  { id, institution_id, revision }: AppealRow,
  changes: Updateable<Schema['appeal']>,
): Promise<AppealRow | undefined> =>
  db
    .updateTable('appeal')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

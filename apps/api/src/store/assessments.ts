import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Stage } from '../db/tables/assessments.js';
import type { Database } from './database.js';

export type { RatingState, Stage } from '../db/tables/assessments.js';

export type AssessmentRow = Selectable<Schema['assessment']>;

export interface AssessmentFilter {
  readonly year?: number | undefined;
  readonly stage?: Stage | undefined;
}

/** Assessments of one institution, the newest year first, then by stage of the year's work. */
export const listAssessments = (
  db: Database,
  institutionId: string,
  { year, stage }: AssessmentFilter = {},
): Promise<AssessmentRow[]> =>
  db
    .selectFrom('assessment')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .$if(stage !== undefined, (query) => query.where('stage', '=', stage ?? 'self'))
    .orderBy('year', 'desc')
    .orderBy('id')
    .execute();

export const findAssessment = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom('assessment')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The same, held until the transaction ends: whoever changes its ratings goes through here, one after the other. */
export const holdAssessment = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom('assessment')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

/** Undefined when the institution has one of this year, instrument and stage. */
export const insertAssessment = (
  db: Database,
  row: Insertable<Schema['assessment']>,
): Promise<AssessmentRow | undefined> =>
  db
    .insertInto('assessment')
    .values(row)
    .onConflict((conflict) => conflict.columns(['institution_id', 'year', 'instrument', 'stage']).doNothing())
    .returningAll()
    .executeTakeFirst();

/** Changes an assessment that still has this revision; undefined when somebody was faster. */
export const updateAssessment = (
  db: Database,
  { id, institution_id, revision }: AssessmentRow,
  changes: Updateable<Schema['assessment']>,
): Promise<AssessmentRow | undefined> =>
  db
    .updateTable('assessment')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

/**
 * The assessment that stands for an institution: of the newest year the latest stage, unless others are asked for.
 */
export const findStanding = (
  db: Database,
  institutionId: string,
  { year, stage }: AssessmentFilter,
): Promise<AssessmentRow | undefined> =>
  db
    .selectFrom('assessment')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(year !== undefined, (query) => query.where('year', '=', year ?? 0))
    .$if(stage !== undefined, (query) => query.where('stage', '=', stage ?? 'self'))
    .orderBy('year', 'desc')
    .orderBy(sql`array_position(array['visit', 'interview', 'document', 'self'], stage)`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

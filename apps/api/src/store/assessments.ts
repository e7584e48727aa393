import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Stage } from '../db/tables/assessments.js';
import { type Database, prepareRead } from './database.js';

export type { RatingState, Stage } from '../db/tables/assessments.js';

export type AssessmentRow = Selectable<Schema['assessment']>;

/** The facts of an assessment, without its scorecards. */
export type AssessmentHead = Omit<
  AssessmentRow,
  'institution_id' | 'snapshot_id' | 'snapshot_en' | 'submitted_by'
>;

const HEAD_COLUMNS = [
  'assessment.id',
  'assessment.year',
  'assessment.stage',
  'assessment.status',
  'assessment.instrument',
  'assessment.instrument_hash',
  'assessment.printed_index',
  'assessment.opened_at',
  'assessment.submitted_at',
  'assessment.revision',
] as const satisfies readonly `assessment.${keyof AssessmentRow}`[];

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
    .orderBy(LATEST_STAGE)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

const LATEST_STAGE = sql`array_position(array['visit', 'interview', 'document', 'self'], assessment.stage)`;

/** An assessment without its scorecards, and the one of them that is read. */
export type ReadAssessment = AssessmentHead & { readonly snapshot: string };

interface Standing {
  institutionId: string;
  /** Null for any. */
  year: number | null;
  stage: Stage | null;
}

const readStanding = (language: 'id' | 'en') =>
  prepareRead<Standing, ReadAssessment & { ordinal: string }>(
    `standing_${language}`,
    { institutionId: 'bigint', year: 'integer', stage: 'text' },
    (db, asked) =>
      db
        .selectFrom(asked)
        .innerJoinLateral(
          (from) =>
            from
              .selectFrom('assessment')
              .whereRef('assessment.institution_id', '=', 'asked.institutionId')
              .where(sql<boolean>`assessment.year = coalesce(asked.year, assessment.year)`)
              .where(sql<boolean>`assessment.stage = coalesce(asked.stage, assessment.stage)`)
              .orderBy('assessment.year', 'desc')
              .orderBy(LATEST_STAGE)
              .orderBy('assessment.id', 'desc')
              .limit(1)
              .select(HEAD_COLUMNS)
              .select(`snapshot_${language} as snapshot`)
              .as('standing'),
          (join) => join.onTrue(),
        )
        .selectAll('standing')
        .select('asked.ordinal'),
  );
const standingIn = { id: readStanding('id'), en: readStanding('en') };

/** The assessment that stands, with its scorecard in one language as it was written. */
export const findStandingIn = async (
  db: Database,
  language: 'id' | 'en',
  institutionId: string,
  { year, stage }: AssessmentFilter,
): Promise<ReadAssessment | undefined> =>
  (await standingIn[language](db, { institutionId, year: year ?? null, stage: stage ?? null }))[0];

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { RecommendationStatus } from '../db/tables/recommendations.js';
import type { Database } from './database.js';

export type { RecommendationStatus } from '../db/tables/recommendations.js';

export type RecommendationRow = Selectable<Schema['recommendation']>;

/** With its letter, and the code of the unit that owns it. */
export interface ListedRecommendation extends RecommendationRow {
  readonly letter_number: string;
  readonly instrument: string | null;
  readonly unit: string | null;
}

export interface RecommendationFilter {
  readonly status?: RecommendationStatus | undefined;
  readonly unit?: string | undefined;
  readonly indicator?: string | undefined;
  readonly letter?: string | undefined;
  /** Only those that were due before this day and are not closed. */
  readonly dueBefore?: string | undefined;
}

const listed = (db: Database, institutionId: string) =>
  db
    .selectFrom('recommendation')
    .innerJoin('recommendation_letter as letter', 'letter.id', 'recommendation.letter_id')
    .leftJoin('unit', 'unit.id', 'recommendation.unit_id')
    .where('recommendation.institution_id', '=', institutionId)
    .selectAll('recommendation')
    .select(['letter.number as letter_number', 'letter.instrument', 'unit.code as unit']);

/** Recommendations of one institution in the order in which they came, after the one with this number. */
export const listRecommendations = (
  db: Database,
  institutionId: string,
  { status, unit, indicator, letter, dueBefore }: RecommendationFilter,
  after: string | null,
  limit: number,
): Promise<ListedRecommendation[]> =>
  listed(db, institutionId)
    .$if(status !== undefined, (query) => query.where('recommendation.status', '=', status ?? 'open'))
    .$if(unit !== undefined, (query) => query.where('unit.code', '=', unit ?? ''))
    .$if(indicator !== undefined, (query) =>
      query.where('recommendation.indicator_code', '=', indicator ?? ''),
    )
    .$if(letter !== undefined, (query) => query.where('recommendation.letter_id', '=', letter ?? ''))
    .$if(dueBefore !== undefined, (query) =>
      query.where('recommendation.due', '<', dueBefore ?? '').where('recommendation.status', '<>', 'closed'),
    )
    .$if(after !== null, (query) => query.where('recommendation.id', '>', after ?? ''))
    .orderBy('recommendation.id')
    .limit(limit)
    .execute();

export const findRecommendation = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<ListedRecommendation | undefined> =>
  listed(db, institutionId).where('recommendation.id', '=', id).executeTakeFirst();

/** Adds some hundred at once. */
export async function insertRecommendations(
  db: Database,
  rows: readonly Insertable<Schema['recommendation']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('recommendation')
    .values([...rows])
    .execute();
}

/** Changes a recommendation that still has this revision; undefined when somebody was faster. */
export const updateRecommendation = (
  db: Database,
  { id, institution_id, revision }: RecommendationRow,
  changes: Updateable<Schema['recommendation']>,
): Promise<RecommendationRow | undefined> =>
  db
    .updateTable('recommendation')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

/** How many stand where; the overdue ones are among the open and running ones. */
export interface RecommendationCounts {
  readonly open: number;
  readonly running: number;
  readonly closed: number;
  readonly overdue: number;
}

const counts = (today: string) => ({
  open: sql<number>`count(*) filter (where status = 'open')::int`,
  running: sql<number>`count(*) filter (where status = 'running')::int`,
  closed: sql<number>`count(*) filter (where status = 'closed')::int`,
  overdue: sql<number>`count(*) filter (where status <> 'closed' and due < ${today})::int`,
});

/** Counts of one institution. */
export const countRecommendations = (
  db: Database,
  institutionId: string,
  today: string,
): Promise<RecommendationCounts> => {
  const { open, running, closed, overdue } = counts(today);
  return db
    .selectFrom('recommendation')
    .where('institution_id', '=', institutionId)
    .select([open.as('open'), running.as('running'), closed.as('closed'), overdue.as('overdue')])
    .executeTakeFirstOrThrow();
};

/** Counts by unit code, null for those that nobody owns; units without recommendations are left out. */
export const countByUnit = (
  db: Database,
  institutionId: string,
  today: string,
): Promise<(RecommendationCounts & { readonly unit: string | null; readonly name: string | null })[]> => {
  const { open, running, closed, overdue } = counts(today);
  return db
    .selectFrom('recommendation')
    .leftJoin('unit', 'unit.id', 'recommendation.unit_id')
    .where('recommendation.institution_id', '=', institutionId)
    .select(['unit.code as unit', 'unit.name as name'])
    .select([open.as('open'), running.as('running'), closed.as('closed'), overdue.as('overdue')])
    .groupBy(['unit.code', 'unit.name'])
    .orderBy('unit.code')
    .execute();
};

/** Counts by letter, the newest letter first. */
export const countByLetter = (
  db: Database,
  institutionId: string,
  today: string,
  limit: number,
): Promise<(RecommendationCounts & { readonly letter: string; readonly number: string })[]> => {
  const { open, running, closed, overdue } = counts(today);
  return db
    .selectFrom('recommendation_letter as letter')
    .leftJoin('recommendation', 'recommendation.letter_id', 'letter.id')
    .where('letter.institution_id', '=', institutionId)
    .select(['letter.id as letter', 'letter.number'])
    .select([open.as('open'), running.as('running'), closed.as('closed'), overdue.as('overdue')])
    .groupBy(['letter.id', 'letter.number', 'letter.issued_on'])
    .orderBy('letter.issued_on', 'desc')
    .orderBy('letter.id', 'desc')
    .limit(limit)
    .execute();
};

/** What is not closed and due on one of these days, the first included and the last too. */
export const listDue = (
  db: Database,
  institutionId: string,
  days: { readonly from: string; readonly to: string },
  limit: number,
): Promise<ListedRecommendation[]> =>
  listed(db, institutionId)
    .where('recommendation.status', '<>', 'closed')
    .where('recommendation.due', '>=', days.from)
    .where('recommendation.due', '<=', days.to)
    .orderBy('recommendation.due')
    .orderBy('recommendation.id')
    .limit(limit)
    .execute();

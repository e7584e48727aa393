import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { UpdateStatus } from '../db/tables/assessments.js';
import type { Database } from './database.js';

export type { ReasonCode, UpdateStatus } from '../db/tables/assessments.js';

/** An update with the code of the unit that made it. */
export type UpdateRow = Selectable<Schema['rating_update']> & { readonly unit_code: string };

export interface UpdateFilter {
  readonly assessmentId?: string | undefined;
  readonly status?: UpdateStatus | undefined;
  readonly unitCode?: string | undefined;
  readonly indicator?: string | undefined;
  readonly author?: string | undefined;
}

const withUnit = (db: Database) =>
  db
    .selectFrom('rating_update')
    .innerJoin('unit', 'unit.id', 'rating_update.unit_id')
    .selectAll('rating_update')
    .select('unit.code as unit_code');

/** Where a page ended. */
export interface UpdatePlace {
  readonly id: string;
  /** Only where the last touched come first. */
  readonly touchedAt: Date | null;
}

/** Updates of one institution after a place: the newest first, or those first that were touched last. */
export const listUpdates = (
  db: Database,
  institutionId: string,
  { assessmentId, status, unitCode, indicator, author }: UpdateFilter,
  { order, after, limit }: { order: 'newest' | 'touched'; after: UpdatePlace | null; limit: number },
): Promise<UpdateRow[]> =>
  withUnit(db)
    .where('rating_update.institution_id', '=', institutionId)
    .$if(assessmentId !== undefined, (query) =>
      query.where('rating_update.assessment_id', '=', assessmentId ?? ''),
    )
    .$if(status !== undefined, (query) => query.where('rating_update.status', '=', status ?? 'draft'))
    .$if(unitCode !== undefined, (query) => query.where('unit.code', '=', unitCode ?? ''))
    .$if(indicator !== undefined, (query) =>
      query.where('rating_update.indicator_code', '=', indicator ?? ''),
    )
    .$if(author !== undefined, (query) => query.where('rating_update.author', '=', author ?? ''))
    .$if(after !== null && after.touchedAt === null, (query) =>
      query.where('rating_update.id', '<', after?.id ?? ''),
    )
    .$if(after !== null && after.touchedAt !== null, (query) =>
      query.where(
        sql<boolean>`(rating_update.touched_at, rating_update.id) < (${after?.touchedAt}::timestamptz, ${after?.id}::bigint)`,
      ),
    )
    .$if(order === 'touched', (query) => query.orderBy('rating_update.touched_at', 'desc'))
    .orderBy('rating_update.id', 'desc')
    .limit(limit)
    .execute();

/** What each unit last said about each indicator and still stands by: the newest submitted or accepted update. */
export const listStandingUpdates = (
  db: Database,
  institutionId: string,
  assessmentId: string,
): Promise<UpdateRow[]> =>
  withUnit(db)
    .distinctOn(['rating_update.indicator_code', 'rating_update.unit_id'])
    .where('rating_update.institution_id', '=', institutionId)
    .where('rating_update.assessment_id', '=', assessmentId)
    .where('rating_update.status', 'in', ['submitted', 'accepted'])
    .orderBy('rating_update.indicator_code')
    .orderBy('rating_update.unit_id')
    .orderBy('rating_update.id', 'desc')
    .execute();

export const findUpdate = (db: Database, institutionId: string, id: string): Promise<UpdateRow | undefined> =>
  withUnit(db)
    .where('rating_update.institution_id', '=', institutionId)
    .where('rating_update.id', '=', id)
    .executeTakeFirst();

export const countDrafts = async (db: Database, institutionId: string, author: string): Promise<number> => {
  const { count } = await db
    .selectFrom('rating_update')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('institution_id', '=', institutionId)
    .where('author', '=', author)
    .where('status', '=', 'draft')
    .executeTakeFirstOrThrow();
  return Number(count);
};

export async function insertUpdate(db: Database, row: Insertable<Schema['rating_update']>): Promise<string> {
  const { id } = await db.insertInto('rating_update').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Moves an update that still has this revision and state; undefined when somebody was faster. */
export async function moveUpdate(
  db: Database,
  { id, institution_id, revision, status }: UpdateRow,
  changes: Updateable<Schema['rating_update']> & { readonly touched_at: Date },
): Promise<UpdateRow | undefined> {
  const moved = await db
    .updateTable('rating_update')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('status', '=', status)
    .returning('id')
    .executeTakeFirst();
  return moved && findUpdate(db, institution_id, id);
}

/** Notes that something was handed in for an update, which itself stays as it is. */
export async function touchUpdate(db: Database, institutionId: string, id: string, now: Date): Promise<void> {
  await db
    .updateTable('rating_update')
    .set({ touched_at: now })
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .execute();
}

/** How many updates of each unit, by its id, wait for a decision or came back last. */
export async function countPendingByUnit(
  db: Database,
  institutionId: string,
  assessmentId: string,
): Promise<ReadonlyMap<string, { readonly waiting: number; readonly returned: number }>> {
  const latest = db
    .selectFrom('rating_update')
    .distinctOn(['indicator_code', 'unit_id'])
    .select(['unit_id', 'status'])
    .where('institution_id', '=', institutionId)
    .where('assessment_id', '=', assessmentId)
    .where('status', 'not in', ['draft', 'withdrawn'])
    .orderBy('indicator_code')
    .orderBy('unit_id')
    .orderBy('id', 'desc');
  const rows = await db
    .with('latest', () => latest)
    .selectFrom('latest')
    .select('unit_id')
    .select([
      sql<number>`count(*) filter (where status = 'submitted')::int`.as('waiting'),
      sql<number>`count(*) filter (where status = 'returned')::int`.as('returned'),
    ])
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, waiting, returned }) => [unit_id, { waiting, returned }]));
}

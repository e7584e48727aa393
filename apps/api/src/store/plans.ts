import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type { ComputedPlan, PlannedTarget, PlannedTask } from '../db/tables/plans.js';

export type PlanRow = Selectable<Schema['action_plan']>;

/** Plans of one institution, the newest first, before the one with this number. */
export const listPlans = (
  db: Database,
  institutionId: string,
  archivedToo: boolean,
  before: string | null,
  limit: number,
): Promise<PlanRow[]> =>
  db
    .selectFrom('action_plan')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(!archivedToo, (query) => query.where('archived_at', 'is', null))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const findPlan = (db: Database, institutionId: string, id: string): Promise<PlanRow | undefined> =>
  db
    .selectFrom('action_plan')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst();

/** The same, held until the transaction ends: whoever changes a step of it goes through here, one after the other. */
export const holdPlan = (db: Database, institutionId: string, id: string): Promise<PlanRow | undefined> =>
  db
    .selectFrom('action_plan')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();

export const countPlans = async (db: Database, institutionId: string): Promise<number> => {
  const { count } = await db
    .selectFrom('action_plan')
    .where('institution_id', '=', institutionId)
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

export const insertPlan = (db: Database, row: Insertable<Schema['action_plan']>): Promise<PlanRow> =>
  db.insertInto('action_plan').values(row).returningAll().executeTakeFirstOrThrow();

/** Changes a plan that still has this revision; undefined when somebody was faster. */
export const updatePlan = (
  db: Database,
  { id, institution_id, revision }: PlanRow,
  changes: Updateable<Schema['action_plan']>,
): Promise<PlanRow | undefined> =>
  db
    .updateTable('action_plan')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

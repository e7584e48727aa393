import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type { StepStatus } from '../db/tables/plans.js';

export type StepRow = Selectable<Schema['plan_step']>;

/** With the code of the unit that takes it. */
export interface ListedStep extends StepRow {
  readonly unit: string | null;
}

const listed = (db: Database, institutionId: string) =>
  db
    .selectFrom('plan_step')
    .leftJoin('unit', 'unit.id', 'plan_step.unit_id')
    .where('plan_step.institution_id', '=', institutionId)
    .selectAll('plan_step')
    .select('unit.code as unit');

/** Steps of one plan in its order. */
export const listSteps = (db: Database, institutionId: string, planId: string): Promise<ListedStep[]> =>
  listed(db, institutionId)
    .where('plan_step.plan_id', '=', planId)
    .orderBy('plan_step.position')
    .orderBy('plan_step.id')
    .execute();

export async function insertSteps(
  db: Database,
  rows: readonly Insertable<Schema['plan_step']>[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('plan_step')
    .values([...rows])
    .execute();
}

/** Changes a step that still has this revision; undefined when somebody was faster. */
export const updateStep = (
  db: Database,
  { id, institution_id, revision }: StepRow,
  changes: Updateable<Schema['plan_step']>,
): Promise<StepRow | undefined> =>
  db
    .updateTable('plan_step')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

export async function deleteSteps(
  db: Database,
  institutionId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('plan_step')
    .where('institution_id', '=', institutionId)
    .where('id', 'in', [...ids])
    .execute();
}

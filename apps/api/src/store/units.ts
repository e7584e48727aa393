import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Role } from '../db/tables/people.js';
import type { Database } from './database.js';

export type UnitRow = Selectable<Schema['unit']>;

/** Units of one institution by code; archived ones only when asked for. */
export const listUnits = (db: Database, institutionId: string, archivedToo: boolean): Promise<UnitRow[]> =>
  db
    .selectFrom('unit')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(!archivedToo, (query) => query.where('archived_at', 'is', null))
    .orderBy('code')
    .execute();

export const findUnit = (db: Database, institutionId: string, code: string): Promise<UnitRow | undefined> =>
  db
    .selectFrom('unit')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('code', '=', code)
    .executeTakeFirst();

/** Undefined when the code is taken. */
export const insertUnit = (db: Database, row: Insertable<Schema['unit']>): Promise<UnitRow | undefined> =>
  db
    .insertInto('unit')
    .values(row)
    .onConflict((conflict) => conflict.columns(['institution_id', 'code']).doNothing())
    .returningAll()
    .executeTakeFirst();

/** Changes a unit that still has this revision; undefined when somebody was faster. */
export const updateUnit = (
  db: Database,
  { id, institution_id, revision }: UnitRow,
  changes: Updateable<Schema['unit']>,
): Promise<UnitRow | undefined> =>
  db
    .updateTable('unit')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

/** Active units in which nobody has a role, by code. */
export const listUnitsWithout = (db: Database, institutionId: string, role: Role): Promise<UnitRow[]> =>
  db
    .selectFrom('unit')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('archived_at', 'is', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('official_role')
            .select('official_role.official_id')
            .whereRef('official_role.unit_id', '=', 'unit.id')
            .where('official_role.role', '=', role),
        ),
      ),
    )
    .orderBy('code')
    .execute();

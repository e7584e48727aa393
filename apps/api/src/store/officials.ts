import type { Insertable, Selectable, Updateable } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Schema } from '../db/schema.js';
import type { Role } from '../db/tables/people.js';
import type { Database } from './database.js';

export type OfficialRow = Selectable<Schema['official']>;

/** An official with unit codes in the place of ids. */
export interface ListedOfficial extends OfficialRow {
  readonly unit: string | null;
  readonly roles: readonly { readonly role: Role; readonly unit: string | null }[];
  readonly linked: boolean;
}

const listed = (db: Database, institutionId: string) =>
  db
    .selectFrom('official')
    .leftJoin('unit', 'unit.id', 'official.unit_id')
    .leftJoin('telegram_link', 'telegram_link.official_id', 'official.id')
    .where('official.institution_id', '=', institutionId)
    .where('official.erased_at', 'is', null)
    .selectAll('official')
    .select(['unit.code as unit', 'telegram_link.telegram_id'])
    .select((select) =>
      jsonArrayFrom(
        select
          .selectFrom('official_role')
          .leftJoin('unit as role_unit', 'role_unit.id', 'official_role.unit_id')
          .whereRef('official_role.official_id', '=', 'official.id')
          .select(['official_role.role', 'role_unit.code as unit'])
          .orderBy('official_role.role')
          .orderBy('role_unit.code'),
      ).as('roles'),
    );

const withLink = ({
  telegram_id,
  ...row
}: OfficialRow & { unit: string | null; telegram_id: string | null; roles: ListedOfficial['roles'] }) => ({
  ...row,
  linked: telegram_id !== null,
});

/** Officials of one institution who were not erased, in the order in which they came. */
export async function listOfficials(db: Database, institutionId: string): Promise<ListedOfficial[]> {
  return (await listed(db, institutionId).orderBy('official.id').execute()).map(withLink);
}

export async function findOfficial(
  db: Database,
  institutionId: string,
  id: string,
): Promise<ListedOfficial | undefined> {
  const row = await listed(db, institutionId).where('official.id', '=', id).executeTakeFirst();
  return row && withLink(row);
}

export const insertOfficial = (db: Database, row: Insertable<Schema['official']>): Promise<OfficialRow> =>
  db.insertInto('official').values(row).returningAll().executeTakeFirstOrThrow();

/** Changes an official who still has this revision; undefined when somebody was faster. */
export const updateOfficial = (
  db: Database,
  { id, institution_id, revision }: OfficialRow,
  changes: Updateable<Schema['official']>,
): Promise<OfficialRow | undefined> =>
  db
    .updateTable('official')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('erased_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Says in which language a person is spoken to; undefined when they were erased. */
export const setLanguage = (
  db: Database,
  institutionId: string,
  id: string,
  language: OfficialRow['language'],
): Promise<OfficialRow | undefined> =>
  db
    .updateTable('official')
    .set((set) => ({ language, revision: set('revision', '+', 1) }))
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** The admins of an institution, held until the transaction ends: two who leave at once are asked one after the other. */
export async function lockAdmins(db: Database, institutionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('official')
    .innerJoin('official_role', 'official_role.official_id', 'official.id')
    .where('official.institution_id', '=', institutionId)
    .where('official.erased_at', 'is', null)
    .where('official_role.role', '=', 'admin')
    .select('official.id')
    .orderBy('official.id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

export async function replaceRoles(
  db: Database,
  officialId: string,
  roles: readonly { readonly role: Role; readonly unitId: string | null }[],
): Promise<void> {
  await db.deleteFrom('official_role').where('official_id', '=', officialId).execute();
  if (roles.length === 0) return;
  await db
    .insertInto('official_role')
    .values(roles.map(({ role, unitId }) => ({ official_id: officialId, role, unit_id: unitId })))
    .execute();
}

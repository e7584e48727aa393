import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type InstitutionRow = Selectable<Schema['institution']>;

/** Inserts or renames by slug; ids stay, because other tables will hang on them. Returns the id of every slug. */
export async function putInstitutions(
  db: Database,
  rows: readonly Insertable<Schema['institution']>[],
): Promise<Map<string, string>> {
  const stored = await db
    .insertInto('institution')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('slug').doUpdateSet((update) => ({
        name: update.ref('excluded.name'),
        kind: update.ref('excluded.kind'),
        province: update.ref('excluded.province'),
        former_names: update.ref('excluded.former_names'),
      })),
    )
    .returning(['id', 'slug'])
    .execute();
  return new Map(stored.map(({ id, slug }) => [slug, id]));
}

export const listInstitutions = (db: Database): Promise<InstitutionRow[]> =>
  db.selectFrom('institution').selectAll().orderBy('slug').execute();

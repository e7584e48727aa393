import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import { type Database, prepareRead } from './database.js';

export type { TimeZone } from '../db/tables/published.js';

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

/** All columns, for reads that are prepared. */
export const INSTITUTION_COLUMNS = [
  'institution.id',
  'institution.slug',
  'institution.name',
  'institution.kind',
  'institution.province',
  'institution.former_names',
  'institution.time_zone',
  'institution.joined_at',
  'institution.is_demo',
  'institution.revision',
] as const satisfies readonly `institution.${keyof InstitutionRow}`[];

const bySlug = prepareRead<{ slug: string }, InstitutionRow & { ordinal: string }>(
  'institution_by_slug',
  { slug: 'text' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .innerJoin('institution', 'institution.slug', 'asked.slug')
      .select('asked.ordinal')
      .select(INSTITUTION_COLUMNS),
);

const byId = prepareRead<{ id: string }, InstitutionRow & { ordinal: string }>(
  'institution_by_id',
  { id: 'bigint' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .innerJoin('institution', 'institution.id', 'asked.id')
      .select('asked.ordinal')
      .select(INSTITUTION_COLUMNS),
);

export const findInstitution = async (db: Database, slug: string): Promise<InstitutionRow | undefined> =>
  (await bySlug(db, { slug }))[0];

export const findInstitutionById = async (db: Database, id: string): Promise<InstitutionRow | undefined> =>
  (await byId(db, { id }))[0];

/**
 * Holds an institution until the transaction ends, against others who hold it too: what is counted before something is added
 * stays counted. Who only refers to it does not wait.
 */
export async function holdInstitution(db: Database, id: string): Promise<void> {
  await db.selectFrom('institution').select('id').where('id', '=', id).forNoKeyUpdate().execute();
}

/** Those of these slugs that exist, in no order. */
export const findInstitutions = (db: Database, slugs: readonly string[]): Promise<InstitutionRow[]> =>
  slugs.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('institution')
        .selectAll()
        .where('slug', 'in', [...slugs])
        .execute();

/** Institutions that work with this software, by slug: all of them, or one with the regencies of its province. */
export const listJoined = (db: Database, home: InstitutionRow | null): Promise<InstitutionRow[]> =>
  db
    .selectFrom('institution')
    .selectAll()
    .where('joined_at', 'is not', null)
    .$if(home !== null, (query) =>
      query.where((where) =>
        where.or([
          where('id', '=', home?.id ?? ''),
          ...(home?.kind === 'provinsi'
            ? [
                where.and([
                  where('province', '=', home.province),
                  where('kind', 'in', ['kabupaten', 'kota'] as const),
                ]),
              ]
            : []),
        ]),
      ),
    )
    .orderBy('slug')
    .execute();

/** Adds an institution that no published result names; undefined when the slug is taken. */
export const insertInstitution = (
  db: Database,
  row: Insertable<Schema['institution']>,
): Promise<InstitutionRow | undefined> =>
  db
    .insertInto('institution')
    .values(row)
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returningAll()
    .executeTakeFirst();

/** Lets a published institution join; undefined when it has joined already. */
export const joinInstitution = (
  db: Database,
  id: string,
  timeZone: InstitutionRow['time_zone'],
  now: Date,
): Promise<InstitutionRow | undefined> =>
  db
    .updateTable('institution')
    .set({ joined_at: now, time_zone: timeZone })
    .where('id', '=', id)
    .where('joined_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Says that the work of an institution is invented. */
export async function markDemo(db: Database, slug: string): Promise<void> {
  await db.updateTable('institution').set({ is_demo: true }).where('slug', '=', slug).execute();
}

/** Changes an institution that still has this revision; undefined when somebody was faster. */
export const updateInstitution = (
  db: Database,
  { id, revision }: InstitutionRow,
  changes: Pick<Updateable<Schema['institution']>, 'name' | 'time_zone'>,
): Promise<InstitutionRow | undefined> =>
  db
    .updateTable('institution')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

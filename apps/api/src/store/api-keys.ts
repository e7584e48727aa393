import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import { type Database, prepareRead } from './database.js';
import { INSTITUTION_COLUMNS, type InstitutionRow } from './institutions.js';

export type ApiKeyRow = Selectable<Schema['api_key']>;

/** What decides about a key. */
export type KnownKey = Pick<
  ApiKeyRow,
  'secret_hash' | 'scopes' | 'expires_at' | 'last_used_at' | 'revoked_at'
> & { readonly key_id: string; readonly key_institution_id: string | null };

type InstitutionOrNone = { readonly [Column in keyof InstitutionRow]: InstitutionRow[Column] | null };

const beside = prepareRead<
  { publicId: string; slug: string },
  KnownKey & InstitutionOrNone & { ordinal: string }
>('key_beside_institution', { publicId: 'text', slug: 'text' }, (db, asked) =>
  db
    .selectFrom(asked)
    .innerJoin('api_key', 'api_key.public_id', 'asked.publicId')
    .leftJoin('institution', 'institution.slug', 'asked.slug')
    .select(['asked.ordinal', 'api_key.id as key_id', 'api_key.institution_id as key_institution_id'])
    .select(['secret_hash', 'scopes', 'expires_at', 'last_used_at', 'revoked_at'])
    .select(INSTITUTION_COLUMNS),
);

/**
 * A key, and in the same round trip the institution of a slug: the two that nearly every request of a program asks for.
 *
 * @param slug empty when no institution is asked for
 */
export async function findKeyBeside(
  db: Database,
  publicId: string,
  slug: string,
): Promise<{ readonly key: KnownKey; readonly institution: InstitutionRow | undefined } | undefined> {
  const [row] = await beside(db, { publicId, slug });
  return row && { key: row, institution: row.id === null ? undefined : (row as InstitutionRow) };
}

export const insertApiKey = (db: Database, row: Insertable<Schema['api_key']>): Promise<ApiKeyRow> =>
  db.insertInto('api_key').values(row).returningAll().executeTakeFirstOrThrow();

/** Notes that a key is in use, at most once per `since`: a write for every request would cost more than the request. */
export async function touchApiKey(db: Database, id: string, now: Date, since: Date): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('id', '=', id)
    .where((where) => where.or([where('last_used_at', 'is', null), where('last_used_at', '<', since)]))
    .execute();
}

/** Keys of one institution, or of the whole installation (null), the newest first. */
export const listApiKeys = (db: Database, institutionId: string | null): Promise<ApiKeyRow[]> =>
  db
    .selectFrom('api_key')
    .selectAll()
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
    .orderBy('id', 'desc')
    .execute();

/** Revokes a key once; undefined when the institution has no such key that is still valid. */
export const revokeApiKey = (
  db: Database,
  institutionId: string | null,
  id: string,
  now: Date,
): Promise<ApiKeyRow | undefined> =>
  db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('institution_id', institutionId === null ? 'is' : '=', institutionId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Whether anybody may administer the whole installation. */
export async function hasInstallationAdmin(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('api_key')
    .select('id')
    .where('institution_id', 'is', null)
    .where('revoked_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

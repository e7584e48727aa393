import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type IdentityRow = Selectable<Schema['official_identity']>;

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** The official of an account, with their institution; undefined when it is bound to nobody. */
export const findOfficialByIdentity = (
  db: Database,
  { issuer, subject }: Identity,
): Promise<{ officialId: string; institutionId: string } | undefined> =>
  db
    .selectFrom('official_identity')
    .innerJoin('official', 'official.id', 'official_identity.official_id')
    .where('official_identity.issuer', '=', issuer)
    .where('official_identity.subject', '=', subject)
    .where('official.erased_at', 'is', null)
    .select(['official.id as officialId', 'official.institution_id as institutionId'])
    .executeTakeFirst();

export const listIdentities = (db: Database, officialId: string): Promise<IdentityRow[]> =>
  db
    .selectFrom('official_identity')
    .selectAll()
    .where('official_id', '=', officialId)
    .orderBy('id')
    .execute();

/**
 * Binds an account in the place of an earlier one of the same official and provider; undefined when it is bound to
 * somebody else.
 */
export async function putIdentity(
  db: Database,
  officialId: string,
  { issuer, subject }: Identity,
  now: Date,
): Promise<IdentityRow | undefined> {
  await db
    .deleteFrom('official_identity')
    .where('official_id', '=', officialId)
    .where('issuer', '=', issuer)
    .execute();
  return db
    .insertInto('official_identity')
    .values({ official_id: officialId, issuer, subject, bound_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Undoes one binding of an official, or all of them (null); how many they were. */
export async function removeIdentities(db: Database, officialId: string, id: string | null): Promise<number> {
  const removed = await db
    .deleteFrom('official_identity')
    .where('official_id', '=', officialId)
    .$if(id !== null, (query) => query.where('id', '=', id ?? ''))
    .returning('id')
    .execute();
  return removed.length;
}

import { sql } from 'kysely';
import type { CodePurpose } from '../db/tables/people.js';
import type { Database } from './database.js';

export type { CodePurpose };

/** A code that can still be used, with whom it is for. */
export interface OpenCode {
  readonly officialId: string;
  readonly institutionId: string;
  readonly institution: string;
  readonly institutionName: string;
  readonly name: string;
  readonly unitName: string | null;
}

export async function insertCode(
  db: Database,
  purpose: CodePurpose,
  code: { readonly hash: Buffer; readonly officialId: string; readonly expiresAt: Date },
): Promise<void> {
  // A new code makes the earlier ones for the same thing worthless.
  await removeCodes(db, code.officialId, purpose);
  await db
    .insertInto('link_code')
    .values({ code_hash: code.hash, purpose, official_id: code.officialId, expires_at: code.expiresAt })
    .execute();
}

/** A code for one thing opens no other. */
export const findOpenCode = (
  db: Database,
  purpose: CodePurpose,
  hash: Buffer,
  now: Date,
): Promise<OpenCode | undefined> =>
  db
    .selectFrom('link_code')
    .innerJoin('official', 'official.id', 'link_code.official_id')
    .innerJoin('institution', 'institution.id', 'official.institution_id')
    .leftJoin('unit', 'unit.id', 'official.unit_id')
    .where('link_code.code_hash', '=', hash)
    .where('link_code.purpose', '=', purpose)
    .where('link_code.used_at', 'is', null)
    .where('link_code.expires_at', '>', now)
    .where('official.erased_at', 'is', null)
    .select([
      'official.id as officialId',
      'official.institution_id as institutionId',
      'institution.slug as institution',
      'institution.name as institutionName',
      'official.name',
      'unit.name as unitName',
    ])
    .executeTakeFirst();

/** Uses a code up; false when another request was faster. */
export async function useCode(db: Database, purpose: CodePurpose, hash: Buffer, now: Date): Promise<boolean> {
  const used = await db
    .updateTable('link_code')
    .set({ used_at: now })
    .where('code_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('official_id')
    .executeTakeFirst();
  return used !== undefined;
}

/**
 * One Telegram account, one official: what either was linked to before is undone. Resolves to the officials who lost
 * a link by it.
 */
export async function putLink(
  db: Database,
  telegramId: string,
  officialId: string,
  now: Date,
): Promise<string[]> {
  const undone = await db
    .deleteFrom('telegram_link')
    .where((where) =>
      where.or([where('telegram_id', '=', telegramId), where('official_id', '=', officialId)]),
    )
    .returning('official_id')
    .execute();
  await db
    .insertInto('telegram_link')
    .values({ telegram_id: telegramId, official_id: officialId, linked_at: now, blocked_at: null })
    .execute();
  return undone.map(({ official_id }) => official_id);
}

/** Makes the codes of an official worthless: those for one thing, or all of them. */
export async function removeCodes(
  db: Database,
  officialId: string,
  purpose: CodePurpose | null,
): Promise<void> {
  await db
    .deleteFrom('link_code')
    .where('official_id', '=', officialId)
    .$if(purpose !== null, (query) => query.where('purpose', '=', purpose as CodePurpose))
    .execute();
}

/** The Telegram id that an official is linked to; null when there is none. */
export async function findLinkedTelegram(db: Database, officialId: string): Promise<string | null> {
  const found = await db
    .selectFrom('telegram_link')
    .select('telegram_id')
    .where('official_id', '=', officialId)
    .executeTakeFirst();
  return found?.telegram_id ?? null;
}

/** Removes the link of an official; the Telegram id that was linked, or null when none was. */
export async function removeLink(db: Database, officialId: string): Promise<string | null> {
  const removed = await db
    .deleteFrom('telegram_link')
    .where('official_id', '=', officialId)
    .returning('telegram_id')
    .executeTakeFirst();
  return removed?.telegram_id ?? null;
}

export async function countFailedLinks(db: Database, telegramId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('failed_link')
    .where('telegram_id', '=', telegramId)
    .where('at', '>', since)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Notes a wrong code and forgets those that no longer count. */
export async function noteFailedLink(
  db: Database,
  telegramId: string,
  now: Date,
  since: Date,
): Promise<void> {
  await db.deleteFrom('failed_link').where('at', '<=', since).execute();
  await db.insertInto('failed_link').values({ telegram_id: telegramId, at: now }).execute();
}

import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type LetterRow = Selectable<Schema['recommendation_letter']>;

/** Letters of one institution, the last registered first, before the one with this number. */
export const listLetters = (
  db: Database,
  institutionId: string,
  before: string | null,
  limit: number,
): Promise<LetterRow[]> =>
  db
    .selectFrom('recommendation_letter')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export const findLetter = (db: Database, institutionId: string, id: string): Promise<LetterRow | undefined> =>
  db
    .selectFrom('recommendation_letter')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Holds a letter until the end of the transaction, and tells the last position in it. */
export async function holdLetter(db: Database, { id }: LetterRow): Promise<number> {
  await db.selectFrom('recommendation_letter').select('id').where('id', '=', id).forUpdate().execute();
  const { last } = await db
    .selectFrom('recommendation')
    .where('letter_id', '=', id)
    .select((select) => select.fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** Undefined when the institution has a letter of this number by this issuer. */
export const insertLetter = (
  db: Database,
  row: Insertable<Schema['recommendation_letter']>,
): Promise<LetterRow | undefined> =>
  db
    .insertInto('recommendation_letter')
    .values(row)
    .onConflict((conflict) => conflict.columns(['institution_id', 'issued_by', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst();

/** What PostgreSQL says when two rows would have the same identity. */
const UNIQUE_VIOLATION = '23505';

/**
 * Changes a letter that still has this revision; undefined when somebody was faster, `taken` when another letter has that
 * number by that issuer, which ends the transaction.
 */
export const updateLetter = (
  db: Database,
  { id, institution_id, revision }: LetterRow,
  changes: Updateable<Schema['recommendation_letter']>,
): Promise<LetterRow | 'taken' | undefined> =>
  db
    .updateTable('recommendation_letter')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst()
    .catch((error: { readonly code?: string }) => {
      if (error.code === UNIQUE_VIOLATION) return 'taken';
      throw error;
    });

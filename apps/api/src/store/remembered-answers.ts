import type { Database } from './database.js';

export interface RememberedAnswer {
  readonly request_hash: Buffer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Claims a key for this transaction, or gives the answer that was kept under it. A second request with the same key waits
 * here until the first one has committed or failed, on whatever replica it runs.
 */
export async function claimAnswer(
  db: Database,
  principal: string,
  key: string,
  requestHash: Buffer,
  now: Date,
): Promise<RememberedAnswer | null> {
  const claimed = await db
    .insertInto('remembered_answer')
    .values({
      principal,
      idempotency_key: key,
      request_hash: requestHash,
      status: 0,
      headers: '{}',
      body: '',
      official_id: null,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['principal', 'idempotency_key']).doNothing())
    .returning('status')
    .executeTakeFirst();
  if (claimed) return null;
  return db
    .selectFrom('remembered_answer')
    .select(['request_hash', 'status', 'headers', 'body'])
    .where('principal', '=', principal)
    .where('idempotency_key', '=', key)
    .executeTakeFirstOrThrow();
}

export async function keepAnswer(
  db: Database,
  principal: string,
  key: string,
  answer: Omit<RememberedAnswer, 'request_hash'>,
  officialId: string | null,
): Promise<void> {
  await db
    .updateTable('remembered_answer')
    .set({
      status: answer.status,
      headers: JSON.stringify(answer.headers),
      body: answer.body,
      official_id: officialId,
    })
    .where('principal', '=', principal)
    .where('idempotency_key', '=', key)
    .execute();
}

/** Forgets the answers of one principal that are older than this. */
export async function forgetAnswers(db: Database, principal: string, before: Date): Promise<void> {
  await db
    .deleteFrom('remembered_answer')
    .where('principal', '=', principal)
    .where('created_at', '<', before)
    .execute();
}

/** Forgets the answers that hold the name of an official. */
export async function forgetAnswersAbout(db: Database, officialId: string): Promise<void> {
  await db.deleteFrom('remembered_answer').where('official_id', '=', officialId).execute();
}

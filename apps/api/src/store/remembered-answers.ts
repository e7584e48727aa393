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

// So few that no write waits for them; the next ones take the rest.
const MOST_FORGOTTEN = 100;

/** Forgets answers older than this, whoever got them. Passes over what another write is forgetting already. */
export async function forgetAnswers(db: Database, before: Date): Promise<void> {
  const old = db
    .selectFrom('remembered_answer')
    .select(['principal', 'idempotency_key'])
    .where('created_at', '<', before)
    .limit(MOST_FORGOTTEN)
    .forUpdate()
    .skipLocked();
  await db
    .with('old', () => old)
    .deleteFrom('remembered_answer')
    .using('old')
    .whereRef('remembered_answer.principal', '=', 'old.principal')
    .whereRef('remembered_answer.idempotency_key', '=', 'old.idempotency_key')
    .execute();
}

/** Forgets the answers that an official got, in the chat or on the web, or that hold their name. */
export async function forgetAnswersAbout(
  db: Database,
  officialId: string,
  principals: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('remembered_answer')
    .where((where) =>
      where.or([where('official_id', '=', officialId), where('principal', 'in', [...principals])]),
    )
    .execute();
}

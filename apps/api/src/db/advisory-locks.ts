import { type QueryExecutorProvider, sql } from 'kysely';

/** Numbers of PostgreSQL's advisory locks, all in one place because they share one space per database. */
export const LOCKS = {
  migrations: 5910201,
  nationalResults: 5910202,
  setup: 5910203,
  demo: 5910204,
} as const;

/**
 * Waits for a lock that the transaction then holds to its end. Unlike a session's lock it is released by every kind
 * of death, and works behind a pooler that hands out connections per transaction.
 */
export async function lockForTransaction(transaction: QueryExecutorProvider, lock: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(transaction);
}

import type { Kysely } from 'kysely';
import { LOCKS, lockForTransaction } from '../db/advisory-locks.js';
import type { Schema } from '../db/schema.js';

export { prepareRead } from '../db/prepared-read.js';

/** The database, or a transaction in it: queries do not care which. */
export type Database = Kysely<Schema>;

/** Does `work` in one transaction: all of it or nothing. */
export const transact = <Result>(
  database: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> => database.transaction().execute(work);

/** Does `work` in one transaction, alone among all replicas that ask for the same lock. */
export function transactAlone<Result>(
  database: Database,
  lock: keyof typeof LOCKS,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  return database.transaction().execute(async (transaction) => {
    await lockForTransaction(transaction, LOCKS[lock]);
    return work(transaction);
  });
}

/** Waits for a lock that the running transaction then holds to its end. */
export const lockAlone = (transaction: Database, lock: keyof typeof LOCKS): Promise<void> =>
  lockForTransaction(transaction, LOCKS[lock]);

import { onTestFinished } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import type { Context } from '../../src/context.js';
import { openDatabase } from '../../src/db/open-database.js';

/** A context on the database of a started program, with a clock of its own: for jobs, which no route runs. */
export async function contextAt(
  url: string,
  now: () => Date,
  changes: Partial<Context> = {},
): Promise<Context> {
  const opened = await openDatabase({ url, dataDir: '', step: () => {}, warn: () => {} });
  onTestFinished(() => opened.close());
  return contextWithoutDatabase({ database: opened.database, now, ...changes });
}

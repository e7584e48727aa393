import { onTestFinished } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import type { Context } from '../../src/context.js';
import { openDatabase } from '../../src/db/open-database.js';

/** What services work with, on the database of a running program but with its own clock, until the test ends. */
export async function contextOn(url: string, changes: Partial<Context>): Promise<Context> {
  const opened = await openDatabase({ url, dataDir: '', step: () => {}, warn: () => {} });
  onTestFinished(() => opened.close());
  return contextWithoutDatabase({ database: opened.database, ...changes });
}

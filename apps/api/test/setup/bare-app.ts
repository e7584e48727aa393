import { onTestFinished } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import { buildApp } from '../../src/app.js';
import type { Context } from '../../src/context.js';

/** Listens in a world without data, or a broken one, until the test ends. */
export async function listenBare(
  changes: Partial<Context> = {},
  rateLimit = 0,
  serviceKey?: string,
): Promise<{ url: string }> {
  const app = await buildApp({ ctx: contextWithoutDatabase(changes), rateLimit, serviceKey });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { url };
}

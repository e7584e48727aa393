import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import { type AppOptions, buildApp } from '../../src/app.js';
import type { Context } from '../../src/context.js';
import type { PoolLimits } from '../../src/services/threads/open-pool.js';

/** Listens in a world without data, or a broken one, until the test ends. */
export async function listenBare(
  changes: Partial<Context> = {},
  rateLimit = 0,
  serviceKey?: string,
  calculations?: PoolLimits,
  options: Pick<AppOptions, 'metricsToken' | 'trustedProxies'> = {},
): Promise<{ url: string; app: FastifyInstance }> {
  const ctx = contextWithoutDatabase(changes);
  const app = await buildApp({ ctx, rateLimit, serviceKey, calculations, ...options });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { url, app };
}

import type { FastifyInstance } from 'fastify';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { onTestFinished } from 'vitest';
import { buildApp } from '../../src/app.js';
import type { Context } from '../../src/context.js';
import type { Schema } from '../../src/db/schema.js';
import { KNOWN_INSTRUMENTS } from '../../src/services/instruments/known-instruments.js';
import { EMPTY_CATALOGUE } from '../../src/services/results/open-catalogue.js';

/** A context without data, whose database answers everything with nothing; for what needs a broken world. */
export const bareContext = (changes: Partial<Context> = {}): Context => ({
  database: new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  }),
  instruments: KNOWN_INSTRUMENTS,
  results: EMPTY_CATALOGUE,
  lifecycle: { phase: 'serving' },
  ...changes,
});

/** Listens with that context until the test ends. */
export async function listenBare(
  changes: Partial<Context> = {},
  rateLimit = 0,
): Promise<{ url: string; app: FastifyInstance }> {
  const app = await buildApp({ ctx: bareContext(changes), rateLimit });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { url, app };
}

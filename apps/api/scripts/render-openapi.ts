import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { buildApp } from '../src/app.js';
import type { Schema } from '../src/db/schema.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import { EMPTY_CATALOGUE } from '../src/services/results/open-catalogue.js';

/** The OpenAPI document as committed; made from the routes alone, without any database. */
export async function renderOpenapi(): Promise<string> {
  const database = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  const app = await buildApp({
    ctx: {
      database,
      instruments: KNOWN_INSTRUMENTS,
      results: EMPTY_CATALOGUE,
      lifecycle: { phase: 'serving' },
    },
    rateLimit: 0,
  });
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Context } from '../src/context.js';
import { openFiles } from '../src/files/open-files.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import { EMPTY_CATALOGUE } from '../src/services/results/open-catalogue.js';

/** A context without data whose database answers every query with nothing: enough to describe the routes. */
export const contextWithoutDatabase = (changes: Partial<Context> = {}): Context => ({
  database: new Kysely({
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
  serviceKey: undefined,
  publicUrl: undefined,
  webhooks: { allowLoopback: false },
  oidc: undefined,
  // Nothing is written before a request brings a file.
  files: openFiles({ dataDir: join(tmpdir(), 'spbe-no-data'), mostBytes: 1024, quotaBytes: 4096 }),
  now: () => new Date(),
  ...changes,
});

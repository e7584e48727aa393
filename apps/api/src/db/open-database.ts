import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { awaitServer } from './await-server.js';
import { type EmbeddedStep, startEmbedded } from './embedded/index.js';
import { nameReadsOf } from './prepared-read.js';
import type { Schema } from './schema.js';

export interface OpenDatabase {
  readonly database: Kysely<Schema>;
  /** Resolves when the embedded server is gone without having been stopped; never for somebody else's server. */
  readonly lost: Promise<Error>;
  /** Waits for running statements, closes the connections and stops the server if it is ours. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A PostgreSQL server; without it the embedded one is started in `dataDir`. */
  readonly url: string | undefined;
  readonly dataDir: string;
  readonly step: (step: EmbeddedStep | 'connect' | 'wait') => void;
  /** A cut connection that nobody was using, or statements that are not kept from one read to the next. */
  readonly warn: (error: Error) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Opens the one database of this process. */
export async function openDatabase(options: OpenOptions): Promise<OpenDatabase> {
  const { url, dataDir, step, warn, signal } = options;
  const embedded = url === undefined ? await startEmbedded({ dataDir, log: step, signal }) : undefined;
  const pool = new pg.Pool({
    ...(embedded ? embedded.poolConfig : { connectionString: url }),
    max: 10,
    connectionTimeoutMillis: 10_000,
    types: exactTypes(),
    application_name: 'spbe-api',
  });
  // Without these two handlers a cut connection would end the process.
  pool.on('error', warn);
  pool.on('connect', (client) => client.on('error', warn));
  const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  nameReadsOf(database, pool, warn);
  const close = async () => {
    await database.destroy();
    await embedded?.stop();
  };
  try {
    if (url !== undefined) {
      step('connect');
      await awaitServer({ pool, url, onWait: () => step('wait'), signal });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { database, lost: embedded?.lost ?? new Promise(() => {}), close };
}

/** numeric and bigint arrive as text anyway; a date must too, or it becomes midnight in somebody's time zone. */
function exactTypes(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
  return types;
}

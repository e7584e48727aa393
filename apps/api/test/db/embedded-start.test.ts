import { chown, lchown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type EmbeddedDatabase, type EmbeddedStep, startEmbedded } from '../../src/db/embedded/index.js';
import { listServers } from '../../src/db/embedded/list-servers.js';
import { prepareDataDir } from '../../src/db/embedded/prepare-data-dir.js';
import { isReady, spawnOwner } from './fixtures/spawn-owner.js';
import { clusterDir, tempDir, untilNoServer } from './fixtures/temp-dir.js';

async function query<R extends pg.QueryResultRow>(config: pg.ClientConfig, text: string): Promise<R[]> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

async function start(dataDir: string, steps: EmbeddedStep[] = []): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log: (step) => steps.push(step) });
  onTestFinished(() => database.stop());
  return database;
}

describe('startEmbedded', () => {
  test('creates a cluster, keeps its data over a restart and leaves no process', async () => {
    const dataDir = join(await tempDir(), 'data');
    const steps: EmbeddedStep[] = [];
    const first = await start(dataDir, steps);
    expect(steps).toEqual(['initdb', 'start', 'ready']);
    expect(first.adopted).toBe(false);
    await query(first.poolConfig, 'create table kept as select 42 as n');
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(await listServers((await prepareDataDir(dataDir)).clusterName)).toEqual([]);

    const again: EmbeddedStep[] = [];
    const second = await start(dataDir, again);
    expect(again).toEqual(['start', 'ready']);
    expect(second.adopted).toBe(false);
    expect(await query({ connectionString: second.connectionString }, 'select n from kept')).toEqual([
      { n: 42 },
    ]);
    // The first stop was a clean one: nothing had to be recovered.
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('not properly shut down');
  });

  test('is durable, closed to the network, deterministic in sorting and no superuser', async () => {
    const dataDir = await clusterDir();
    const { poolConfig } = await start(dataDir);
    const settings = await query<{ name: string; setting: string }>(
      poolConfig,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
        'listen_addresses', 'jit', 'TimeZone', 'log_statement', 'max_connections', 'server_encoding', 'data_checksums')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      jit: 'off',
      listen_addresses: '',
      log_statement: 'none',
      max_connections: '50',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    });
    const sorted = `select string_agg(w, ' ' order by w) as words, upper('é') as upper from unnest(array['b', 'a', 'B', 'é', '1']) w`;
    expect(await query(poolConfig, sorted)).toEqual([{ words: '1 B a b é', upper: 'É' }]);
    const role = 'select rolsuper, rolcreaterole from pg_roles where rolname = current_user';
    expect(await query(poolConfig, role)).toEqual([{ rolsuper: false, rolcreaterole: false }]);
    await expect(
      query({ ...poolConfig, user: 'postgres', database: 'postgres' }, 'select 1'),
    ).rejects.toThrow(/no pg_hba.conf entry/);
    expect((await stat(poolConfig.host ?? '')).mode & 0o777).toBe(0o700);
  });

  test('keeps failed statements and their values out of the log', async () => {
    const dataDir = await clusterDir();
    const { poolConfig } = await start(dataDir);
    await query(poolConfig, 'create table person (name text primary key)');
    const insert = `insert into person values ('Siti Rahayu')`;
    await query(poolConfig, insert);
    await expect(query(poolConfig, insert)).rejects.toMatchObject({ code: '23505' });
    await expect(query(poolConfig, `select 'Siti Rahayu'::int`)).rejects.toMatchObject({ code: '22P02' });
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('Siti');
  });

  test('works below a path too long for a socket, and cleans up the short one', async () => {
    const dataDir = join(await tempDir(), 'kementerian'.repeat(8), 'data directory "with quotes"');
    const database = await start(dataDir);
    const { host = '' } = database.poolConfig;
    expect(host).toMatch(/^\/tmp\/spbe-/);
    expect((await stat(host)).mode & 0o777).toBe(0o700);
    expect(await query({ connectionString: database.connectionString }, 'select 1 as one')).toEqual([
      { one: 1 },
    ]);
    await database.stop();
    await expect(stat(host)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('starts although the number in a stale pid file belongs to another program by now', async () => {
    const dataDir = await clusterDir();
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n`);
    await expect(start(dataDir)).resolves.toMatchObject({ adopted: false });
  });

  test('tells that the server was lost, and can be stopped and started after that', async () => {
    const dataDir = await clusterDir();
    const database = await start(dataDir);
    const { clusterName } = await prepareDataDir(dataDir);
    for (const { pid, kind } of await listServers(clusterName))
      if (kind === 'main') process.kill(pid, 'SIGKILL');
    await expect(database.lost).resolves.toMatchObject({ name: 'EmbeddedError', code: 'server-lost' });
    await database.stop();
    await expect(start(dataDir)).resolves.toMatchObject({ adopted: false });
  });

  test('gives up when told to, and leaves nothing behind', async () => {
    const dataDir = await tempDir();
    for (const at of ['initdb', 'start'] as const) {
      const controller = new AbortController();
      const log = (step: EmbeddedStep) => {
        if (step === at) controller.abort(new Error(`enough at ${at}`));
      };
      await expect(startEmbedded({ dataDir, log, signal: controller.signal })).rejects.toThrow(
        `enough at ${at}`,
      );
      expect(await listServers((await prepareDataDir(dataDir)).clusterName)).toEqual([]);
    }
    await expect(start(dataDir)).resolves.toMatchObject({ adopted: false });
  });

  test('Ctrl-C reaches the owner only, which shuts the server down in order', async () => {
    const dataDir = await clusterDir();
    const owner = await spawnOwner(dataDir);
    owner.go();
    await owner.until(isReady);
    expect(await owner.kill('SIGINT')).toBe(0);
    await untilNoServer(dataDir);
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  test.runIf(process.getuid?.() === 0)('runs as a normal user, too', async () => {
    const dataDir = await clusterDir();
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    expect(uid).not.toBe(0);

    // That user does not own the data directory that root made: a clear refusal, no half start.
    const refused = await spawnOwner(dataDir, { uid, gid });
    refused.go();
    await refused.closed;
    expect(refused.reports.at(-1)).toMatchObject({ code: 'data-dir-not-writable' });

    const own = join(await tempDir(), 'own');
    await mkdir(own, { mode: 0o700 });
    await chown(own, uid, gid);
    const owner = await spawnOwner(own, { uid, gid });
    owner.go();
    await owner.until(isReady);
    await owner.kill('SIGKILL');
    await untilNoServer(own);
    // Root opens the data of that user without taking it away.
    await (await start(own)).stop();
    expect((await stat(join(own, 'postgres'))).uid).toBe(uid);
    const after = await spawnOwner(own, { uid, gid });
    after.go();
    await after.until(isReady);
    expect(await after.kill('SIGINT')).toBe(0);
  });

  test.runIf(process.getuid?.() === 0)('takes a cluster that root restored from a backup', async () => {
    const dataDir = await clusterDir();
    const cluster = join(dataDir, 'postgres');
    for (const name of ['', ...(await readdir(cluster, { recursive: true }))])
      await lchown(join(cluster, name), 0, 0);
    const { poolConfig } = await start(dataDir);
    expect(await query(poolConfig, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(cluster)).uid).not.toBe(0);
  });
});

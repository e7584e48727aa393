import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { startEmbedded } from '../../src/db/embedded/index.js';
import { listServers } from '../../src/db/embedded/list-servers.js';
import { prepareDataDir } from '../../src/db/embedded/prepare-data-dir.js';
import { isReady, isStep, spawnOwner } from './fixtures/spawn-owner.js';
import { clusterDir, tempDir, untilNoServer } from './fixtures/temp-dir.js';

async function writtenRows(config: pg.PoolConfig): Promise<Set<string>> {
  const pool = new pg.Pool(config);
  pool.on('error', () => {});
  const { rows } = await pool.query<{ n: string }>('select n from written');
  await pool.end();
  return new Set(rows.map(({ n }) => n));
}

test('kill -9 while rows are committed: the server goes too, and every acknowledged row is there', async () => {
  const dataDir = await clusterDir();
  const acknowledged: string[] = [];
  for (let round = 1; round <= 5; round += 1) {
    const owner = await spawnOwner(dataDir, { mode: 'insert' });
    owner.go();
    await owner.untilCount(100 * round);
    await owner.kill('SIGKILL');
    for (const it of owner.reports) if ('acknowledged' in it) acknowledged.push(it.acknowledged);

    // Every other time the next start meets a server that is still going down.
    if (round % 2 === 1) await untilNoServer(dataDir);
    const database = await startEmbedded({ dataDir });
    const written = await writtenRows(database.poolConfig);
    await database.stop();
    expect(acknowledged.filter((n) => !written.has(n))).toEqual([]);
  }
  expect(acknowledged.length).toBeGreaterThan(1000);
});

test('kill -9 of the owner and of the guard: the next start ends the orphan and is the only server', async () => {
  const dataDir = await clusterDir();
  const { clusterName } = await prepareDataDir(dataDir);
  const owner = await spawnOwner(dataDir, { mode: 'insert' });
  owner.go();
  await owner.untilCount(50);
  for (const { pid, kind } of await listServers(clusterName))
    if (kind === 'guard') process.kill(pid, 'SIGKILL');
  await owner.kill('SIGKILL');
  const orphans = (await listServers(clusterName)).filter(({ kind }) => kind === 'main');
  expect(orphans).toHaveLength(1);

  const steps: string[] = [];
  const database = await startEmbedded({ dataDir, log: (step) => steps.push(step) });
  expect(steps).toEqual(['adopt', 'start', 'ready']);
  expect(database.adopted).toBe(true);
  const mains = (await listServers(clusterName)).filter(({ kind }) => kind === 'main');
  expect(mains).toHaveLength(1);
  expect(mains).not.toEqual(orphans);
  const written = await writtenRows(database.poolConfig);
  await database.stop();
  const acknowledged = owner.reports.flatMap((it) => ('acknowledged' in it ? [it.acknowledged] : []));
  expect(acknowledged.filter((n) => !written.has(n))).toEqual([]);
  await untilNoServer(dataDir);
});

const exists = (path: string) => stat(path).then(Boolean, () => false);

const LAST = 'right after the cluster got its place';

/** Moments of the first start, recognised by what lies on the disk. */
const MOMENTS: Record<string, (dataDir: string, temporary: () => Promise<string>) => Promise<boolean>> = {
  'before initdb wrote anything': async (_, temporary) => exists(await temporary()),
  'in the bootstrap': async (_, temporary) => exists(join(await temporary(), 'base', '1')),
  'while databases are copied': async (_, temporary) => exists(join(await temporary(), 'base', '5')),
  [LAST]: async (dataDir) => exists(join(dataDir, 'postgres')),
};

test.each(Object.entries(MOMENTS))(
  'kill -9 in the first start, %s: the next start works',
  async (moment, reached) => {
    const dataDir = await tempDir();
    const temporary = async () =>
      join(dataDir, (await readdir(dataDir)).find((name) => name.startsWith('postgres.new-')) ?? 'none');
    const owner = await spawnOwner(dataDir);
    owner.go();
    await owner.until(isStep('initdb'));
    await vi.waitFor(async () => expect(await reached(dataDir, temporary)).toBe(true), {
      timeout: 60_000,
      interval: 2,
    });
    await owner.kill('SIGKILL');
    // At the last moment the server may be faster than the kill: that is the case of the tests above.
    if (moment !== LAST) expect(owner.reports.some(isReady)).toBe(false);

    const database = await startEmbedded({ dataDir });
    await database.stop();
    expect((await readdir(dataDir)).sort()).toEqual([
      'pg_hba.conf',
      'pg_ident.conf',
      'postgres',
      ...((await exists(join(dataDir, 'postgres.log'))) ? ['postgres.log'] : []),
      ...((await exists(join(dataDir, 'postgres.log.1'))) ? ['postgres.log.1'] : []),
    ]);
    await untilNoServer(dataDir);
  },
);

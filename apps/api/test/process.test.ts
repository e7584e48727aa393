import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../src/config.js';
import { listServers } from '../src/db/embedded/list-servers.js';
import { prepareDataDir } from '../src/db/embedded/prepare-data-dir.js';
import { start } from '../src/start.js';
import { tempDir } from './db/fixtures/temp-dir.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { silent } from './setup/serve.js';
import { spawnApi } from './setup/spawn-api.js';

const path = '/v1/results/provinsi-kalimantan-selatan';

test('the process survives kill -9 and stops on SIGTERM', async () => {
  const settings = { SPBE_DATA_DIR: join(await tempDir(), 'data') };
  const first = spawnApi(settings);
  const before = await (await fetch(`${await first.ready}${path}`)).text();
  first.child.kill('SIGKILL');
  expect((await first.ended).code).toBeNull();

  const second = spawnApi(settings);
  expect(await (await fetch(`${await second.ready}${path}`)).text()).toBe(before);
  second.child.kill('SIGTERM');
  const { code, stdout, stderr } = await second.ended;
  expect([code, stderr]).toEqual([0, '']);
  const steps = stdout.flatMap((line) => (JSON.parse(line) as { step?: string }).step ?? []);
  expect(steps.slice(-5)).toEqual(['database-ready', 'tables', 'uploads', 'first-admin-missing', 'results']);
  expect(stdout.filter((line) => line.includes('"msg":"ready"'))).toHaveLength(1);
  expect(stdout.find((line) => line.includes('"step":"results"'))).toContain('"unchanged"');
}, 120_000);

test('a malformed setting ends the process with code 1 before anything starts', async () => {
  const { code, stdout, stderr } = await spawnApi({ PORT: 'abc' }).ended;
  expect([code, stdout]).toEqual([1, []]);
  expect(stderr).toBe(
    'The setting PORT is malformed.\nFix: Set PORT to a whole number from 0 to 65535, for example 3000.\n',
  );
});

test('a taken port is named, with the setting that changes it', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { code, stderr } = await spawnApi({ DATABASE_URL: await schemaOfThisTest(), PORT: String(port) })
    .ended;
  taken.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`The port is taken: something else listens on 127.0.0.1, port ${port}.`);
  expect(stderr).toContain('set PORT to a free port');
});

test('an embedded database that is taken away is noticed', async () => {
  const dataDir = join(await tempDir(), 'data');
  const running = await start({ ...readConfig({ PORT: '0' }), dataDir }, silent);
  const { clusterName } = await prepareDataDir(dataDir);
  const server = (await listServers(clusterName)).find(({ kind }) => kind === 'main');
  process.kill(server?.pid ?? 0, 'SIGQUIT');
  expect(await running.lost).toMatchObject({ code: 'server-lost', fix: expect.any(String) });
  await running.stop();
});

import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { identifySelf } from '../../src/db/embedded/identify-process.js';
import { startEmbedded } from '../../src/db/embedded/index.js';
import { listServers } from '../../src/db/embedded/list-servers.js';
import { ownDataDir } from '../../src/db/embedded/own-data-dir.js';
import { prepareDataDir } from '../../src/db/embedded/prepare-data-dir.js';
import { isReady, isRefusal, spawnOwner } from './fixtures/spawn-owner.js';
import { clusterDir, tempDir, untilNoServer } from './fixtures/temp-dir.js';

const inUse = { name: 'EmbeddedError', code: 'data-dir-in-use' };
const nobodyServes = async () => false;

test('a second process is refused and told who owns the directory; after a kill -9 it is free', async () => {
  const dataDir = await clusterDir();
  const owner = await spawnOwner(dataDir);
  owner.go();
  await owner.until(isReady);
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    ...inUse,
    message: expect.stringContaining(`process ${owner.pid}`),
  });
  await owner.kill('SIGKILL');
  const database = await startEmbedded({ dataDir });
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject(inUse); // also within one process
  await database.stop();
  await untilNoServer(dataDir);
});

test.each(['new', 'left by a dead owner'])(
  'of three processes that start at once exactly one wins: %s',
  async (state) => {
    const dataDir = await tempDir();
    if (state !== 'new') {
      const dead = await spawnOwner(dataDir);
      dead.go();
      await dead.until(isReady);
      await dead.kill('SIGKILL');
    }
    const owners = await Promise.all([1, 2, 3].map(() => spawnOwner(dataDir)));
    for (const owner of owners) owner.go();
    const outcomes = await Promise.all(
      owners.map((owner) => owner.until((it) => isReady(it) || isRefusal(it))),
    );
    const winner = owners.find((_, index) => 'ready' in (outcomes[index] ?? {}));
    expect(outcomes.filter((it) => 'ready' in it)).toHaveLength(1);
    for (const it of outcomes) {
      if ('code' in it)
        expect(it).toMatchObject({ code: inUse.code, message: expect.stringContaining(`${winner?.pid}`) });
    }
    const { clusterName } = await prepareDataDir(dataDir);
    expect((await listServers(clusterName)).filter(({ kind }) => kind === 'main')).toHaveLength(1);
    await winner?.kill('SIGKILL');
    await untilNoServer(dataDir);
  },
);

test('a claim of an earlier boot or of a reused process number does not count', async () => {
  const dataDir = await tempDir();
  const { pid, space, boot } = await identifySelf();
  await symlink([pid, space, 'another boot', '1'].join('|'), join(dataDir, 'owner.7'));
  const first = await ownDataDir(dataDir, nobodyServes);
  expect(await readdir(dataDir)).toEqual(['owner.8']);
  await first.release();
  await symlink([pid, space, boot, '1'].join('|'), join(dataDir, 'owner.3'));
  await (await ownDataDir(dataDir, nobodyServes)).release();
  expect(await readdir(dataDir)).toEqual([]);
});

test('an owner in another container counts while its server answers', async () => {
  const dataDir = await tempDir();
  const { boot } = await identifySelf();
  await symlink([1, 'pid:[1]', boot, '1'].join('|'), join(dataDir, 'owner.1'));
  await expect(ownDataDir(dataDir, async () => true)).rejects.toMatchObject(inUse);
  const owner = await ownDataDir(dataDir, nobodyServes);
  await owner.confirm();
  await symlink([1, 'pid:[2]', boot, '1'].join('|'), join(dataDir, 'owner.3'));
  await expect(owner.confirm()).rejects.toMatchObject(inUse);
});

import { chmod, cp, lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diskFull, explainFileErrors } from '../../src/db/embedded/explain-file-error.js';
import { findBinaries } from '../../src/db/embedded/find-binaries.js';
import { EMBEDDED_ERROR_CODES, type EmbeddedErrorCode, startEmbedded } from '../../src/db/embedded/index.js';
import { linkLibraries } from '../../src/db/embedded/link-libraries.js';
import { probeBinaries } from '../../src/db/embedded/probe-binaries.js';
import { chooseServerUser } from '../../src/db/embedded/server-user.js';
import { clusterDir, tempDir } from './fixtures/temp-dir.js';

const isRoot = process.getuid?.() === 0;

function refusal(code: EmbeddedErrorCode, message: string, fix: string): object {
  return {
    name: 'EmbeddedError',
    code,
    message: expect.stringContaining(message),
    fix: expect.stringContaining(fix),
  };
}

test('every code is a word of its own', () => {
  expect(new Set(EMBEDDED_ERROR_CODES).size).toBe(EMBEDDED_ERROR_CODES.length);
});

test.each([
  ['win32', 'x64'],
  ['linux', 's390x'],
] as const)('no binaries for %s on %s: asks for DATABASE_URL', (platform, arch) => {
  expect(() => findBinaries({ platform, arch })).toThrow(
    expect.objectContaining(refusal('no-binaries', arch, 'DATABASE_URL')),
  );
});

test('binaries installed without install scripts are completed; if that is impossible, it says so', async () => {
  const native = findBinaries(process);
  const copy = join(await tempDir(), 'native');
  await cp(native, copy, { recursive: true, filter: async (path) => !(await lstat(path)).isSymbolicLink() });
  await chmod(join(copy, 'bin', 'initdb'), 0o644);
  const user = await chooseServerUser(join(copy, 'none'));
  await expect(probeBinaries(copy, user)).rejects.toMatchObject(
    refusal('no-binaries', 'libicu', 'DATABASE_URL'),
  );
  const repairs: string[] = [];
  await linkLibraries(copy, () => repairs.push('repair'));
  await linkLibraries(copy, () => repairs.push('repair'));
  expect(repairs).toHaveLength(1);
  await expect(probeBinaries(copy, user)).resolves.toMatchObject({ major: '18' });

  const link = { source: 'native/lib/libpq.so', target: 'native/closed/libpq.so' };
  await writeFile(join(copy, 'pg-symlinks.json'), JSON.stringify([link]));
  await expect(linkLibraries(copy, () => {})).rejects.toMatchObject(
    refusal('no-binaries', 'incomplete', 'npm rebuild'),
  );

  if (!isRoot) return;
  await chmod(join(copy, '..'), 0o700);
  await expect(probeBinaries(copy, user)).rejects.toMatchObject(
    refusal('root-cannot-reach', `${join(copy, '..')} is closed`, 'chmod o+x'),
  );
});

test.runIf(isRoot)('root with its data below a closed directory: names the directory', async () => {
  const closed = join(await tempDir(), 'closed');
  await mkdir(closed, { mode: 0o700 });
  await expect(startEmbedded({ dataDir: join(closed, 'data') })).rejects.toMatchObject(
    refusal('root-cannot-reach', `${closed} is closed`, `chmod o+x ${closed}`),
  );
});

test('data of another major version, and a directory that is no database', async () => {
  const dataDir = await tempDir();
  const cluster = join(dataDir, 'postgres');
  await mkdir(cluster);
  await writeFile(join(cluster, 'notes.txt'), '');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject(
    refusal('data-dir-version', 'PG_VERSION is missing', 'Move'),
  );
  await writeFile(join(cluster, 'PG_VERSION'), '17\n');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject(
    refusal('data-dir-version', 'PostgreSQL 17', 'export'),
  );
});

test('a file in the place of the data directory', async () => {
  const dataDir = join(await tempDir(), 'data');
  await writeFile(dataDir, '');
  for (const path of [dataDir, join(dataDir, 'deeper')]) {
    await expect(startEmbedded({ dataDir: path })).rejects.toMatchObject(
      refusal('data-dir-not-writable', path, 'another'),
    );
  }
});

test('a cluster that PostgreSQL cannot open: the end of its log is in the message', async () => {
  const dataDir = await clusterDir();
  await writeFile(join(dataDir, 'postgres', 'global', 'pg_control'), '');
  const broken = refusal('start-failed', 'pg_control', 'postgres.log');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject(broken);
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject(broken); // the directory was given free
});

test('a full volume has its own code', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  await expect(explainFileErrors('/data', () => Promise.reject(full))).rejects.toMatchObject(
    refusal('disk-full', '/data', 'Free space'),
  );
  expect(diskFull('/data').fix).toContain('committed data');
});

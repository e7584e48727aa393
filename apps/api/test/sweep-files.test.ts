import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFiles } from '../src/files/open-files.js';
import { sweepFiles } from '../src/services/files/sweep-files.js';
import { start } from '../src/start.js';
import { type Evidence, match, ownAssessment } from './setup/evidence.js';
import { contextOn } from './setup/own-context.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { pdf, pdfOf } from './setup/sample-files.js';
import { type ProblemAnswer, serve, silent, testConfig } from './setup/serve.js';
import { smallBucket } from './setup/small-bucket.js';
import { spawnApi } from './setup/spawn-api.js';
import { folderOfThisTest } from './setup/temp-folder.js';
import { send, sha256Of, upload } from './setup/upload.js';
import { callerWith, SERVICE_KEY } from './setup/workspace.js';

const MEGABYTE = 1024 * 1024;
const HOUR = 60 * 60 * 1000;
const files = { mostBytes: MEGABYTE, quotaBytes: 2 * MEGABYTE, bucket: undefined };
const api = serve({ serviceKey: SERVICE_KEY, files });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

const listed = async (dataDir: string, ...parts: string[]): Promise<string[]> =>
  (
    await readdir(join(dataDir, 'evidence', ...parts), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
  )
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
/** Sweeps as the program will, so many hours from now. */
async function sweepIn(hours: number, url = api.databaseUrl(), dataDir = api.dataDir()) {
  const ctx = await contextOn(url, {
    files: openFiles({ ...files, dataDir }),
    now: () => new Date(Date.now() + hours * HOUR),
  });
  return sweepFiles({ ctx, input: { limit: 1000 } });
}

test('what nobody used within a day goes, and gives its room back; what is used stays', async () => {
  const { admin, path, id, handIn } = await ownAssessment(api);
  const used = await upload(admin, path, pdf('dipakai'));
  await handIn({ url: undefined, file: used.sha256 });
  const unused = await upload(admin, path, pdfOf(MEGABYTE, 'tidak'));
  await sweepIn(23);
  expect(await listed(api.dataDir(), id)).toEqual([used.sha256, unused.sha256].sort());
  expect(await codeOf(await send(admin, path, pdfOf(MEGABYTE, 'lain')))).toBe('quota-exceeded');
  await sweepIn(25);
  expect(await listed(api.dataDir(), id)).toEqual([used.sha256]);
  expect((await send(admin, path, pdfOf(MEGABYTE, 'lain'))).status).toBe(201);
  await expect(handIn({ url: undefined, file: unused.sha256 })).rejects.toThrow('input-invalid');
  const log = await admin.ask<{ entries: readonly { actor: string; entityId: string }[] }>(
    'GET',
    `${path}/audit?actor=system`,
  );
  expect(log.entries).toMatchObject([{ actor: 'system', entityId: unused.sha256 }]);
});

test('bytes of removed evidence stay as long as it can be restored, and a day', async () => {
  const { admin, path, id, one, handIn, submit } = await ownAssessment(api);
  const { sha256 } = await upload(admin, path, pdf('keliru'));
  const evidence = await handIn({ url: undefined, file: sha256 });
  const here = `/v1/evidence/${evidence.id}`;
  const removed = await admin.ask<Evidence>('DELETE', here, undefined, match(evidence));
  await sweepIn(1000);
  expect(await listed(api.dataDir(), id)).toEqual([sha256]);
  await submit();
  await sweepIn(1000);
  expect(await listed(api.dataDir(), id)).toEqual([]);
  expect(await admin.ask<Evidence>('GET', here)).toMatchObject({ file: null, title: 'Pergub 12/2024' });
  const { revision } = await admin.ask<{ revision: number }>('GET', one);
  await admin.ask('POST', `${one}/reopen`, { reason: 'Bukti terlewat' }, match({ revision }));
  const restore = await admin.send('POST', `${here}/restore`, undefined, match(removed));
  expect(await restore.json()).toMatchObject({
    code: 'wrong-state',
    detail: 'Berkasnya sudah dihapus seterusnya.',
  });
});

test('who hands a file in while it is swept has it, or is told that it is gone', async () => {
  const { admin, path, id, assessment } = await ownAssessment(api);
  const sha256s = await Promise.all(
    Array.from({ length: 12 }, async (_, k) => (await upload(admin, path, pdf(`${k}`))).sha256),
  );
  const [answers] = await Promise.all([
    Promise.all(
      sha256s.map((file) =>
        admin.send('POST', '/v1/evidence', { assessment, indicator: 'I1', title: 'SK', file }),
      ),
    ),
    sweepIn(25),
    sweepIn(25),
  ]);
  const kept = sha256s.filter((_, k) => answers[k]?.status === 201);
  expect(answers.map(({ status }) => status).filter((status) => status !== 201 && status !== 400)).toEqual(
    [],
  );
  expect(await listed(api.dataDir(), id)).toEqual(kept.sort());
});

test('kill -9 in the middle of uploads loses nothing that was answered and leaves nothing that stays', async () => {
  const [url, dataDir] = [await schemaOfThisTest(), await folderOfThisTest()];
  const settings = {
    DATABASE_URL: url,
    SPBE_DATA_DIR: dataDir,
    SPBE_SERVICE_KEY: SERVICE_KEY,
    SPBE_RATE_LIMIT: '0',
  };
  const running = spawnApi(settings);
  let address = await running.ready;
  const remote = { call: (path: string, init?: RequestInit) => fetch(`${address}${path}`, init) };
  const { key } = await callerWith(remote, SERVICE_KEY).ask<{ key: string }>('POST', '/v1/setup', {
    label: 'x',
  });
  const admin = callerWith(remote, key);
  const institution = 'kota-uji-kill';
  const facts = { id: institution, name: 'Uji', kind: 'kota', province: 'Uji', timeZone: 'Asia/Jakarta' };
  await admin.ask('POST', '/v1/institutions', facts);
  const path = `/v1/institutions/${institution}`;
  const answered: string[] = [];
  const client = async (mark: number): Promise<void> => {
    for (let k = 0; ; k++) {
      const bytes = pdfOf(200_000, `${mark}/${k}`);
      const answer = await send(admin, path, bytes).catch(() => null);
      if (answer === null) return;
      expect(answer.status).toBe(201);
      answered.push(sha256Of(bytes));
      if (answered.length === 30) running.child.kill('SIGKILL');
    }
  };
  await Promise.all([once(running.child, 'exit'), ...[1, 2, 3, 4, 5, 6].map(client)]);
  address = await spawnApi(settings).ready;
  const { id: assessment } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
  for (const file of answered)
    await admin.ask('POST', '/v1/evidence', { assessment, indicator: 'I1', title: 'SK', file });
  await sweepIn(25, url, dataDir);
  expect(await listed(dataDir)).toEqual(answered.sort());
});

test('the same in a bucket: upload, hand in, download, sweep; and what is said when the bucket is away', async () => {
  const [url, dataDir, bucket] = [await schemaOfThisTest(), await folderOfThisTest(), await smallBucket()];
  const config = testConfig(url, { serviceKey: SERVICE_KEY, dataDir, files: { ...files, bucket } });
  let running = await start(config, silent);
  const remote = { ...api, call: (to: string, init?: RequestInit) => fetch(`${running.url}${to}`, init) };
  const { admin, path, handIn } = await ownAssessment(remote);
  const bytes = pdfOf(300_000, 'di ember');
  const { sha256 } = await upload(admin, path, bytes);
  expect((await send(admin, path, bytes)).status).toBe(200);
  const { file } = await handIn({ url: undefined, file: sha256 });
  const back = await admin.send('GET', file?.path ?? '');
  expect(sha256Of(Buffer.from(await back.arrayBuffer()))).toBe(sha256);
  expect(await listed(dataDir)).toEqual([]);
  const unused = await upload(admin, path, pdf('tidak dipakai'));
  const ctx = await contextOn(url, {
    files: openFiles({ ...files, bucket, dataDir }),
    now: () => new Date(Date.now() + 25 * HOUR),
  });
  expect(await sweepFiles({ ctx, input: { limit: 10 } })).toEqual({ files: 1, uploads: 0 });
  await expect(handIn({ url: undefined, file: unused.sha256 })).rejects.toThrow('input-invalid');
  await running.stop();
  // Nobody listens there.
  const away = { ...bucket, url: 'http://127.0.0.1:9/bukti' };
  running = await start({ ...config, files: { ...files, bucket: away } }, silent);
  for (const answer of [await admin.send('GET', file?.path ?? ''), await send(admin, path, pdf('baru'))])
    expect([answer.status, await codeOf(answer)]).toEqual([503, 'file-unavailable']);
  await running.stop();
});

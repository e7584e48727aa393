import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { start } from '../src/start.js';
import * as sample from './setup/sample-files.js';
import { type ProblemAnswer, serve, silent, testConfig } from './setup/serve.js';
import { type StoredFile, send, sha256Of, upload } from './setup/upload.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const MEGABYTE = 1024 * 1024;
const files = { mostBytes: MEGABYTE, quotaBytes: 3 * MEGABYTE, bucket: undefined };
const api = serve({ serviceKey: SERVICE_KEY, files });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

const folder = (...parts: string[]): string => join(api.dataDir(), 'evidence', ...parts);
/** Names of everything below the folder of an institution, or of the unfinished uploads. */
const listed = async (...parts: string[]): Promise<string[]> =>
  (await readdir(folder(...parts), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('what a file is, its bytes say', () => {
  test.each([
    ['pdf', sample.pdf(), 'application/pdf'],
    ['png', sample.png(), 'image/png'],
    ['jpg', sample.jpeg(), 'image/jpeg'],
    ['webp', sample.webp(), 'image/webp'],
    ['docx', sample.docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', sample.xlsx(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['pptx', sample.pptx(), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
    ['odt', sample.openDocument('text'), 'application/vnd.oasis.opendocument.text'],
    ['ods', sample.openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('%s is accepted under a false name and type', async (extension, bytes, mediaType) => {
    const { admin, path, id } = await ownInstitution(api);
    const answer = await send(admin, path, bytes, 'jahat.exe', { 'content-type': 'text/html' });
    const sha256 = sha256Of(bytes);
    expect([answer.status, await answer.json()]).toEqual([
      201,
      { sha256, size: bytes.length, mediaType, name: `jahat.${extension}` },
    ]);
    expect(await listed(id, sha256.slice(0, 2))).toEqual([sha256]);
    expect(await listed('.uploads')).toEqual([]);
  });

  const script = '<script>alert(1)</script>';
  test.each([
    ['html', Buffer.from(`<!doctype html><html>${script}</html>`)],
    ['svg', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
    ['xml with svg', Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`)],
    ['a program of Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)])],
    ['a program of Linux', Buffer.concat([Buffer.from('\u007fELF'), Buffer.alloc(300)])],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a plain archive', sample.zip({ 'a.txt': 'x' })],
    ['an archive that calls itself a document', sample.zip({ 'dokumen.docx': 'x' })],
    ['a document with macros', sample.docm()],
    ['a spreadsheet with macros', sample.xlsm()],
    ['a presentation of the other office', sample.openDocument('presentation')],
    ['text', Buffer.from('bukti dukung')],
    ['html before a PDF', Buffer.concat([Buffer.from(`<html>${script}</html>\n`), sample.pdf()])],
    ['a PDF that is an archive too', Buffer.concat([sample.pdf(), sample.zip({ 'run.class': 'x' })])],
    ['a picture that is an archive too', Buffer.concat([sample.png(), sample.zip({ 'run.class': 'x' })])],
    ['the first bytes of an archive', sample.docx().subarray(0, 20)],
    ['one byte', Buffer.from('%')],
  ])('%s is refused and leaves nothing', async (_, bytes) => {
    const { admin, path, id } = await ownInstitution(api);
    const answer = await send(admin, path, bytes, 'SK.pdf', { 'content-type': 'application/pdf' });
    expect([answer.status, await codeOf(answer)]).toEqual([415, 'file-type-refused']);
    expect([await listed(id), await listed('.uploads')]).toEqual([[], []]);
  });
});

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\x\\SK Tim.PDF', 'SK Tim.pdf'],
    ['SK\r\nSet-Cookie: a=b.pdf', 'SKSet-Cookie_ a=b.pdf'],
    ['gaji\u202efdp.exe', 'gajifdp.pdf'],
    ['\u2066tersembunyi\u2069.pdf', 'tersembunyi.pdf'],
    ['"; filename=x.html', '__ filename=x.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['...', 'berkas.pdf'],
    ['', 'berkas.pdf'],
    ['Peraturan Gubernur Nº 12 – 2024 (salinan).pdf', 'Peraturan Gubernur Nº 12 – 2024 (salinan).pdf'],
    ['\ud83d\ude00'.repeat(140), `${'\ud83d\ude00'.repeat(120)}.pdf`],
  ])('%j becomes %j', async (sent, name) => {
    const { admin, path } = await ownInstitution(api);
    expect((await upload(admin, path, sample.pdf(), sent)).name).toBe(name);
  });
});

describe('sizes', () => {
  test('the largest file is accepted, one byte more is not', async () => {
    const { admin, path } = await ownInstitution(api);
    expect((await upload(admin, path, sample.pdfOf(MEGABYTE))).size).toBe(MEGABYTE);
    const answer = await send(admin, path, sample.pdfOf(MEGABYTE + 1));
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'file-too-large']);
    expect(await listed('.uploads')).toEqual([]);
  });

  test('21 MB are not read to their end', async () => {
    const { admin, path } = await ownInstitution(api);
    const answer = await send(admin, path, Buffer.alloc(21 * MEGABYTE));
    expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close']);
  });

  test('nothing is no file', async () => {
    const { admin, path } = await ownInstitution(api);
    expect(await codeOf(await send(admin, path, Buffer.alloc(0)))).toBe('file-empty');
    expect(await codeOf(await admin.send('POST', `${path}/files`))).toBe('file-empty');
  });

  test('parallel uploads cannot overdraw the quota together, and a refused one leaves nothing', async () => {
    const { admin, path, id } = await ownInstitution(api);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, k) => send(admin, path, sample.pdfOf(MEGABYTE, `berkas ${k}`))),
    );
    const codes = await Promise.all(answers.map(async (a) => (a.ok ? 'stored' : codeOf(a))));
    expect(codes.sort()).toEqual([...Array(5).fill('quota-exceeded'), ...Array(3).fill('stored')]);
    expect([(await listed(id)).length, await listed('.uploads')]).toEqual([3, []]);
  });

  test('the same bytes count once, and never against another institution', async () => {
    const [one, other] = [await ownInstitution(api), await ownInstitution(api)];
    const bytes = sample.pdfOf(MEGABYTE);
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(one.admin, one.path, bytes)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
    expect(await listed(one.id)).toEqual([sha256Of(bytes)]);
    expect((await send(other.admin, other.path, bytes)).status).toBe(201);
    const { entries } = await one.admin.ask<{ entries: readonly { readonly action: string }[] }>(
      'GET',
      `${one.path}/audit?entity=file`,
    );
    expect(entries.map(({ action }) => action)).toEqual(['file.add']);
  });
});

describe('repeating', () => {
  test('with the same key the answer is the same; with other bytes it is refused', async () => {
    const { admin, path } = await ownInstitution(api);
    const key = { 'idempotency-key': randomUUID() };
    const first = await send(admin, path, sample.pdf('satu'), 'a.pdf', key);
    const again = await send(admin, path, sample.pdf('satu'), 'a.pdf', key);
    expect([first.status, again.status, again.headers.get('idempotency-replayed')]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(await again.json()).toEqual(await first.json());
    const other = await send(admin, path, sample.pdf('dua'), 'a.pdf', key);
    expect(await codeOf(other)).toBe('idempotency-key-reused');
  });

  test('without a key nothing is read', async () => {
    const { admin, path } = await ownInstitution(api);
    const answer = await send(admin, path, sample.pdf(), 'a.pdf', { 'idempotency-key': '' });
    expect(await codeOf(answer)).toBe('idempotency-key-missing');
    expect(await listed('.uploads')).toEqual([]);
  });
});

/** Begins an upload of so many bytes and sends only the first ones. */
async function beginUpload(key: string, path: string, announced: number, bytes: Buffer): Promise<Socket> {
  const { hostname, port } = new URL(api.url());
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(
    `POST ${path}/files HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\nidempotency-key: ${randomUUID()}\r\n` +
      `content-type: application/pdf\r\ncontent-length: ${announced}\r\n\r\n`,
  );
  socket.write(bytes);
  return socket;
}

describe('interrupted uploads', () => {
  test('a connection that is cut in the middle leaves nothing, on disk or in the table', async () => {
    const { admin, path, id } = await ownInstitution(api);
    const { key } = await admin.ask<{ key: string }>('POST', `${path}/keys`, {
      label: 'x',
      scopes: ['write'],
    });
    const bytes = sample.pdfOf(300_000);
    const socket = await beginUpload(key, path, bytes.length, bytes.subarray(0, 200_000));
    await vi.waitFor(async () => expect(await listed('.uploads')).toHaveLength(1), { timeout: 30_000 });
    socket.destroy();
    await vi.waitFor(async () => expect(await listed('.uploads')).toEqual([]), { timeout: 30_000 });
    expect(await listed(id)).toEqual([]);
    // Nothing was reserved either: the whole quota is still there.
    for (const k of [1, 2, 3]) await upload(admin, path, sample.pdfOf(MEGABYTE, `${k}`));
  });

  test('what a kill left behind goes at the next start, and what is being written stays', async () => {
    const { admin, path } = await ownInstitution(api);
    await upload(admin, path, sample.pdf());
    await writeFile(folder('.uploads', 'old'), 'x');
    await utimes(folder('.uploads', 'old'), new Date(0), new Date(0));
    await writeFile(folder('.uploads', 'new'), 'x');
    const replica = await start(testConfig(api.databaseUrl(), { dataDir: api.dataDir(), files }), silent);
    await replica.stop();
    expect(await listed('.uploads')).toEqual(['new']);
    await utimes(folder('.uploads', 'new'), new Date(0), new Date(0));
    const next = await start(testConfig(api.databaseUrl(), { dataDir: api.dataDir(), files }), silent);
    await next.stop();
    expect(await listed('.uploads')).toEqual([]);
  });
});

test('who may not hand evidence in uploads nothing', async () => {
  const { person, path, id } = await ownInstitution(api);
  const leader = await person([{ role: 'leader' }]);
  expect(await codeOf(await send(leader, path, sample.pdf()))).toBe('forbidden');
  const stranger = (await ownInstitution(api)).admin;
  expect(await codeOf(await send(stranger, path, sample.pdf()))).toBe('not-found');
  expect(await listed(id)).toEqual([]);
  const operator = await person([{ role: 'operator', unit: 'diskominfo' }]);
  const stored: StoredFile = await upload(operator, path, sample.pdf());
  expect(stored.sha256).toBe(sha256Of(sample.pdf()));
});

import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BucketError, bucketStorage } from '../src/files/bucket-storage.js';
import { diskStorage } from '../src/files/disk-storage.js';
import type { FileStorage } from '../src/files/file-storage.js';
import { stageUpload } from '../src/files/stage-upload.js';
import { smallBucket } from './setup/small-bucket.js';
import { folderOfThisTest } from './setup/temp-folder.js';

async function staged(bytes: Buffer): Promise<{ path: string; sha256: string; size: number }> {
  const path = join(await folderOfThisTest(), randomUUID());
  await writeFile(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
}

const KINDS: Readonly<Record<string, () => Promise<FileStorage>>> = {
  disk: async () => diskStorage(await folderOfThisTest()),
  bucket: async () => bucketStorage(await smallBucket()),
};

describe.each(Object.entries(KINDS))('%s', (_, open) => {
  test('gives back what was put, byte by byte, and repeats harmlessly', async () => {
    const storage = await open();
    // More than one chunk, so that a stream is a stream.
    const bytes = Buffer.alloc(3_000_000, 'bukti dukung ');
    const one = await staged(bytes);
    const place = { institution: 'kota-uji', sha256: one.sha256 };
    expect(await storage.has(place)).toBe(false);
    expect(await storage.get(place)).toBeNull();
    await storage.put(place, one.path, one.size);
    expect(await storage.has(place)).toBe(true);
    const back = await storage.get(place);
    expect(back && (await buffer(back)).equals(bytes)).toBe(true);
    const again = await staged(bytes);
    await storage.put(place, again.path, again.size);
    expect(await storage.has({ ...place, institution: 'kota-lain' })).toBe(false);
    await storage.delete(place);
    await storage.delete(place);
    expect(await storage.has(place)).toBe(false);
  });

  test.each([
    { institution: '../kota', sha256: 'a'.repeat(64) },
    { institution: 'kota', sha256: '../../etc/passwd' },
    { institution: '.uploads', sha256: 'a'.repeat(64) },
  ])('names no place outside: %j', async (place) => {
    const storage = await open();
    await expect(async () => storage.has(place)).rejects.toThrow('this names no place for a file');
  });
});

test('on disk a file lies under its institution and the beginning of its hash', async () => {
  const folder = await folderOfThisTest();
  const { path, sha256, size } = await staged(Buffer.from('x'));
  await diskStorage(folder).put({ institution: 'kota-uji', sha256 }, path, size);
  expect(await readdir(join(folder, 'kota-uji', sha256.slice(0, 2)))).toEqual([sha256]);
});

test('a bucket refuses an unknown key, and the error tells neither key nor address', async () => {
  const settings = await smallBucket();
  const { path, sha256, size } = await staged(Buffer.from('x'));
  const storage = bucketStorage({ ...settings, keyId: 'kunci-asing' });
  const error = await storage.put({ institution: 'kota-uji', sha256 }, path, size).catch((caught) => caught);
  expect(error).toBeInstanceOf(BucketError);
  expect(String(error)).toBe('BucketError: the bucket answered 403');
});

test('a bucket is told length and hash of what it gets, under the signature', async () => {
  let seen: IncomingHttpHeaders = {};
  const server = createServer((request, response) => {
    seen = request.headers;
    request.resume().on('end', () => response.end());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { path, sha256, size } = await staged(Buffer.from('bukti'));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/bukti/sub/`;
  const storage = bucketStorage({ url, keyId: 'a', secret: 'b', region: 'ap-southeast-3' });
  await storage.put({ institution: 'kota-uji', sha256 }, path, size);
  expect(seen).toMatchObject({ 'content-length': '5', 'x-amz-content-sha256': sha256 });
  expect(seen['transfer-encoding']).toBeUndefined();
  expect(seen.authorization).toMatch(/ap-southeast-3.*SignedHeaders=host;x-amz-content-sha256;x-amz-date/);
});

test('a sender who falls silent counts as gone, and leaves nothing', async () => {
  const folder = await folderOfThisTest();
  const stream = new PassThrough();
  stream.write('%PDF-1.4');
  expect(await stageUpload(stream, folder, { most: 100, idle: 1 })).toEqual({ outcome: 'broken-off' });
  expect([stream.destroyed, await readdir(folder)]).toEqual([true, []]);
});

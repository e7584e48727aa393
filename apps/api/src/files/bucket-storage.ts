import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { type FilePlace, type FileStorage, partsOf } from './file-storage.js';

export interface BucketSettings {
  /** Of the bucket, for example `https://s3.example.id/bukti`; a path below it is kept as prefix. */
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  readonly region: string;
}

/** A bucket that does not answer must not keep requests waiting for ever; taking a file in may take longer. */
const PATIENCE_MS = 10_000;
const PUT_PATIENCE_MS = 300_000;

/** Files in an S3-compatible bucket as `<url>/<institution>/<aa>/<sha256>`, private as the bucket is. */
export function bucketStorage({ url, keyId, secret, region }: BucketSettings): FileStorage {
  // A body that is a stream cannot be sent twice.
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: 0,
  });
  const ask = async (method: string, place: FilePlace, init: RequestInit = {}): Promise<Response> => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), method === 'PUT' ? PUT_PATIENCE_MS : PATIENCE_MS);
    try {
      return await client.fetch(`${url.replace(/\/+$/, '')}/${partsOf(place).join('/')}`, {
        ...init,
        method,
        redirect: 'error',
        signal: patience.signal,
      });
    } finally {
      // From here on the reader of the body sets the pace.
      clearTimeout(timer);
    }
  };
  return {
    async put(place, path, size) {
      const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
      const answer = await ask('PUT', place, {
        body,
        duplex: 'half',
        // The hash is signed, so the bucket refuses bytes that changed on the way.
        headers: { 'content-length': String(size), 'x-amz-content-sha256': place.sha256 },
      });
      await settle(answer);
    },
    async get(place) {
      const answer = await ask('GET', place);
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) await settle(answer);
      return Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
    },
    async delete(place) {
      const answer = await ask('DELETE', place);
      if (answer.status !== 404) await settle(answer);
    },
    async has(place) {
      const answer = await ask('HEAD', place);
      if (answer.status === 404) return false;
      await settle(answer);
      return true;
    },
  };
}

/** @throws BucketError unless the bucket did what it was asked */
async function settle(answer: Response): Promise<void> {
  await answer.body?.cancel();
  if (!answer.ok) throw new BucketError(answer.status);
}

/** Its message holds neither address nor key: it goes into the log. */
export class BucketError extends Error {
  override readonly name = 'BucketError';

  constructor(status: number) {
    super(`the bucket answered ${status}`);
  }
}

import S3rver from 's3rver';
import { onTestFinished } from 'vitest';
import type { BucketSettings } from '../../src/files/bucket-storage.js';
import { folderOfThisTest } from './temp-folder.js';

/** A real, small S3 server with one empty bucket, until the test ends. It knows its key, but checks no signature of the kind that is in use today. */
export async function smallBucket(): Promise<BucketSettings> {
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: await folderOfThisTest(),
    configureBuckets: [{ name: 'bukti', configs: [] }],
  });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  return {
    url: `http://127.0.0.1:${port}/bukti`,
    keyId: 'S3RVER',
    secret: 'S3RVER',
    region: 'us-east-1',
  };
}

import { expect, test } from 'vitest';
import { listenBare } from './setup/bare-app.js';

const KEY = 'k'.repeat(32);

test('requests with the service key are not counted, requests with any other are', async () => {
  const { url } = await listenBare({}, 1, KEY);
  const statusWith = async (key: string): Promise<number> =>
    (await fetch(`${url}/v1/instruments`, { headers: { authorization: `Bearer ${key}` } })).status;
  const served = [await statusWith(KEY), await statusWith(KEY), await statusWith(KEY)];
  expect(served).toEqual([200, 200, 200]);
  expect([await statusWith('x'.repeat(32)), await statusWith('x'.repeat(32)), await statusWith(KEY)]).toEqual(
    [200, 429, 200],
  );
});

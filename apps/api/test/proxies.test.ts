import { expect, test } from 'vitest';
import { listenBare } from './setup/bare-app.js';

const statusesOf = async (url: string, addresses: readonly string[]): Promise<number[]> => {
  const statuses: number[] = [];
  for (const address of addresses) {
    const answer = await fetch(`${url}/v1/instruments`, { headers: { 'x-forwarded-for': address } });
    statuses.push(answer.status);
  }
  return statuses;
};

test('callers behind a trusted proxy are counted one by one', async () => {
  const { url } = await listenBare({}, 1, undefined, undefined, { trustedProxies: ['127.0.0.0/8'] });
  // What a caller wrote itself stands before what the proxy adds.
  expect(await statusesOf(url, ['10.0.0.1', '10.0.0.2', '10.0.0.9, 10.0.0.1'])).toEqual([200, 200, 429]);
});

test('without one, X-Forwarded-For is only what a caller says', async () => {
  const { url } = await listenBare({}, 1);
  expect(await statusesOf(url, ['10.0.0.1', '10.0.0.2'])).toEqual([200, 429]);
});

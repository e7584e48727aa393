import { describe, expect, test } from 'vitest';
import { serve } from './setup/serve.js';

const api = serve();

describe.each([
  '/v1/instruments',
  '/v1/instruments/spbe-2020',
  '/v1/instruments/spbe-2020/indicators/I11',
  '/v1/crosswalk?from=spbe-2020&to=pemdi-2026',
  '/v1/results/provinsi-kalimantan-selatan',
  '/openapi.json',
])('%s', (path) => {
  test('is not sent again to a client that has it', async () => {
    const first = await api.call(path);
    const etag = first.headers.get('etag') ?? '';
    expect(first.status).toBe(200);
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    for (const mark of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await api.call(path, { headers: { 'if-none-match': mark } });
      expect([again.status, again.headers.get('etag'), await again.text()]).toEqual([304, etag, '']);
    }
    expect((await api.call(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });
});

test('each language has a mark of its own, and caches are told', async () => {
  const path = '/v1/instruments/spbe-2020';
  const id = await api.call(path);
  const en = await api.call(path, { headers: { 'accept-language': 'en' } });
  expect(en.headers.get('etag')).not.toBe(id.headers.get('etag'));
  expect(id.headers.get('vary')).toContain('Accept-Language');
  expect([id, en].map((answer) => answer.headers.get('content-language'))).toEqual(['id', 'en']);
});

test('HEAD has the headers and no body', async () => {
  const answer = await api.call('/v1/results/provinsi-kalimantan-selatan', { method: 'HEAD' });
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  expect(answer.headers.get('etag')).not.toBeNull();
});

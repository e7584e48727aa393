import { describe, expect, test } from 'vitest';
import { listenBare } from './setup/bare-app.js';
import { readMetrics } from './setup/read-metrics.js';
import type { ProblemAnswer } from './setup/serve.js';

const count = (labels: string) => `spbe_http_request_duration_seconds_count{${labels}}`;

test('requests are counted by pattern of the route and class of the status, never by what a caller wrote', async () => {
  const { url } = await listenBare();
  for (const path of [
    '/v1/instruments/spbe-2020',
    '/v1/instruments/pemdi-2026',
    '/v1/instruments/secret-name',
  ]) {
    await (await fetch(url + path)).text();
  }
  await fetch(`${url}/v1/instruments/spbe-2020`, { method: 'HEAD' });
  await (await fetch(`${url}/nowhere/secret-name`)).text();
  const metrics = await readMetrics(url);
  expect(metrics.get(count('method="GET",route="/v1/instruments/:id",status="2xx"'))).toBe(2);
  expect(metrics.get(count('method="GET",route="/v1/instruments/:id",status="4xx"'))).toBe(1);
  expect(metrics.get(count('method="HEAD",route="/v1/instruments/:id",status="2xx"'))).toBe(1);
  expect([...metrics.keys()].join()).not.toContain('secret-name');
});

test('buckets are cumulative and end with all requests', async () => {
  const { url } = await listenBare();
  for (let at = 0; at < 5; at++) await (await fetch(`${url}/healthz`)).text();
  const metrics = await readMetrics(url);
  const labels = 'method="GET",route="/healthz",status="2xx"';
  const buckets = [...metrics].filter(([name]) =>
    name.startsWith(`spbe_http_request_duration_seconds_bucket{${labels}`),
  );
  expect(buckets.map(([, value]) => value)).toEqual(buckets.map(([, value]) => value).sort((a, b) => a - b));
  expect(buckets.at(-1)).toEqual([
    `spbe_http_request_duration_seconds_bucket{${labels},le="+Inf"}`,
    metrics.get(count(labels)),
  ]);
  expect(metrics.get(count(labels))).toBe(5);
});

test('the text is in the format of Prometheus, and tells memory, delay and uptime', async () => {
  const { url } = await listenBare();
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  for (const line of (await answer.text()).trimEnd().split('\n')) {
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? \d+(\.\d+)?(e-\d+)?)$/);
  }
  const metrics = await readMetrics(url);
  for (const name of [
    'process_resident_memory_bytes',
    'process_uptime_seconds',
    'nodejs_heap_size_used_bytes',
  ]) {
    expect(metrics.get(name)).toBeGreaterThan(0);
  }
  expect(metrics.get('nodejs_eventloop_delay_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
});

describe('who may read them', () => {
  const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;
  const token = 'm'.repeat(43);

  test('without a token this machine, and nobody who comes from elsewhere or through a proxy', async () => {
    const { url, app } = await listenBare();
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect(await codeOf(await fetch(`${url}/metrics`, { headers: { [header]: '127.0.0.1' } }))).toBe(
        'forbidden',
      );
    }
    const codeFor = async (remoteAddress: string) =>
      (await app.inject({ url: '/metrics', remoteAddress })).statusCode;
    expect(await codeFor('::ffff:127.0.0.1')).toBe(200);
    expect(await codeFor('10.1.2.3')).toBe(403);
    expect(await codeFor('::ffff:10.1.2.3')).toBe(403);
  });

  test('with a token whoever sends it, from anywhere', async () => {
    const { url, app } = await listenBare({}, 0, undefined, undefined, { metricsToken: token });
    const bare = await fetch(`${url}/metrics`);
    expect(bare.headers.get('www-authenticate')).toBe('Bearer realm="spbe-metrics"');
    expect(await codeOf(bare)).toBe('key-missing');
    const wrong = { authorization: `Bearer ${'n'.repeat(43)}` };
    expect(await codeOf(await fetch(`${url}/metrics`, { headers: wrong }))).toBe('key-invalid');
    const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': '10.1.2.3' };
    const { statusCode } = await app.inject({ url: '/metrics', remoteAddress: '10.1.2.4', headers });
    expect(statusCode).toBe(200);
  });
});

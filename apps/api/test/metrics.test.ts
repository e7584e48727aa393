import { expect, test } from 'vitest';
import { listenBare } from './setup/bare-app.js';
import { readMetrics } from './setup/read-metrics.js';

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

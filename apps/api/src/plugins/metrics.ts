import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { CalculationPool } from '../services/calculations/open-pool.js';
import type { Desk } from '../services/jobs/open-desk.js';
import { writeDesk } from './desk-metrics.js';

/** Upper ends of the buckets in milliseconds; the last bucket is open. */
const BUCKETS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000];
const DELAY_RESOLUTION_MS = 20;

interface Histogram {
  readonly labels: string;
  /** Requests per bucket, not yet cumulative. */
  readonly counts: Float64Array;
  seconds: number;
}

export interface Metrics {
  /** Everything in the text format of Prometheus. */
  text(): string;
  batchStarted(): void;
  batchEnded(): void;
  lineScored(): void;
}

/**
 * Measures every route registered after it. Labels are the method, the pattern of the route and the class of the status:
 * nothing that a caller writes can make a new one. Each route has its histograms in the closure of its own hook, so that
 * a request looks nothing up; a library with a registry costs a third of the throughput.
 */
export function measureRoutes(app: FastifyInstance, pool: CalculationPool, desk?: Desk): Metrics {
  const histograms: Histogram[] = [];
  const batches = { running: 0, lines: 0 };
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  delay.enable();
  app.addHook('onClose', () => void delay.disable());
  app.addHook('onRoute', (route: RouteOptions) => {
    const byStatus: (Histogram | undefined)[] = [];
    const record = (_request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
      const status = Math.floor(reply.statusCode / 100);
      let histogram = byStatus[status];
      if (!histogram) {
        histogram = newHistogram(String(route.method), route.url, status);
        byStatus[status] = histogram;
        histograms.push(histogram);
      }
      observe(histogram, reply.elapsedTime);
      done();
    };
    route.onResponse = [...[route.onResponse ?? []].flat(), record];
  });
  return {
    text: () =>
      `${[...writeHistograms(histograms), ...writeState(pool, batches, delay), ...writeDesk(desk)].join('\n')}\n`,
    batchStarted: () => void batches.running++,
    batchEnded: () => void batches.running--,
    lineScored: () => void batches.lines++,
  };
}

const newHistogram = (method: string, route: string, status: number): Histogram => ({
  labels: `method="${method}",route="${route}",status="${status}xx"`,
  counts: new Float64Array(BUCKETS.length + 1),
  seconds: 0,
});

function observe(histogram: Histogram, milliseconds: number): void {
  let bucket = 0;
  while (bucket < BUCKETS.length && milliseconds > (BUCKETS[bucket] as number)) bucket++;
  histogram.counts[bucket] = (histogram.counts[bucket] as number) + 1;
  histogram.seconds += milliseconds / 1_000;
}

function* writeHistograms(histograms: readonly Histogram[]): Generator<string> {
  const name = 'spbe_http_request_duration_seconds';
  yield `# HELP ${name} Time from the request to the end of the answer.`;
  yield `# TYPE ${name} histogram`;
  for (const { labels, counts, seconds } of histograms) {
    let count = 0;
    for (const [bucket, own] of counts.entries()) {
      count += own;
      const end = BUCKETS[bucket];
      yield `${name}_bucket{${labels},le="${end === undefined ? '+Inf' : end / 1_000}"} ${count}`;
    }
    yield `${name}_sum{${labels}} ${seconds}`;
    yield `${name}_count{${labels}} ${count}`;
  }
}

function* writeState(
  pool: CalculationPool,
  batches: { readonly running: number; readonly lines: number },
  delay: ReturnType<typeof monitorEventLoopDelay>,
): Generator<string> {
  const { running, waiting, refused } = pool.state();
  const { rss, heapUsed, external } = process.memoryUsage();
  yield* one('spbe_calculations_running', 'gauge', 'Long calculations in a thread.', running);
  yield* one('spbe_calculations_waiting', 'gauge', 'Long calculations that wait for a thread.', waiting);
  yield* one('spbe_calculations_refused_total', 'counter', 'Refused because the queue was full.', refused);
  yield* one('spbe_batches_running', 'gauge', 'Batches being scored.', batches.running);
  yield* one('spbe_batch_lines_total', 'counter', 'Lines of batches answered.', batches.lines);
  yield* one('process_resident_memory_bytes', 'gauge', 'Memory of the process.', rss);
  yield* one('nodejs_heap_size_used_bytes', 'gauge', 'JavaScript objects.', heapUsed);
  yield* one('nodejs_external_memory_bytes', 'gauge', 'Memory of buffers.', external);
  yield* one('process_uptime_seconds', 'gauge', 'Time since the start.', process.uptime());
  const name = 'nodejs_eventloop_delay_seconds';
  yield `# HELP ${name} How late timers were since the last scrape.`;
  yield `# TYPE ${name} gauge`;
  for (const quantile of [0.5, 0.99, 1]) {
    // What was measured is the distance between two ticks.
    const late = delay.count === 0 ? 0 : delay.percentile(quantile * 100) - DELAY_RESOLUTION_MS * 1e6;
    yield `${name}{quantile="${quantile}"} ${Math.max(0, late) / 1e9}`;
  }
  delay.reset();
}

function* one(name: string, type: string, help: string, value: number): Generator<string> {
  yield `# HELP ${name} ${help}`;
  yield `# TYPE ${name} ${type}`;
  yield `${name} ${value}`;
}

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { guardMetrics } from '../plugins/guard-metrics.js';
import type { Metrics } from '../plugins/metrics.js';
import { problemResponses } from './schemas/problem.js';

/** Figures about the process. Not counted against the rate limit, since a monitor asks every few seconds. */
export function addMetricsRoutes(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get('/metrics', {
    config: { rateLimit: false },
    onRequest: guardMetrics(token),
    schema: {
      operationId: 'readMetrics',
      summary: 'Figures for Prometheus',
      description:
        'Latency per route and status class, memory, delay of the event loop, long calculations and batches. Holds nothing ' +
        'about callers. With the bearer token of the setting METRICS_TOKEN; without that setting for the machine itself ' +
        'alone, and not through a proxy.',
      tags: ['meta'],
      response: {
        200: { description: 'The figures.', content: { 'text/plain': { schema: z.string() } } },
        ...problemResponses('key-missing', 'key-invalid', 'forbidden'),
      },
    },
    handler: (_request, reply) =>
      reply
        .headers({
          'cache-control': 'no-store',
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        })
        .send(metrics.text()),
  });
}

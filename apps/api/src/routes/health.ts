import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { checkReadiness } from '../services/health/check-readiness.js';
import { answer } from './schemas/answer.js';
import { aliveSchema, readySchema } from './schemas/health.js';
import { problemResponses } from './schemas/problem.js';

/** For those who run the server. Neither counts against the rate limit. */
export function addHealthRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get('/healthz', {
    config: { rateLimit: false },
    schema: {
      operationId: 'checkAlive',
      summary: 'Is the process alive?',
      tags: ['meta'],
      response: { 200: answer('It is.', aliveSchema) },
    },
    handler: async () => ({ status: 'alive' as const }),
  });
  typed.get('/readyz', {
    config: { rateLimit: false },
    schema: {
      operationId: 'checkReady',
      summary: 'Should requests be sent here?',
      description:
        'The database answers and the national results are loaded. False first when the server stops.',
      tags: ['meta'],
      response: { 200: answer('They should.', readySchema), ...problemResponses('not-ready') },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return checkReadiness({ ctx });
    },
  });
}

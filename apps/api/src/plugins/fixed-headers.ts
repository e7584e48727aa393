import type { FastifyInstance } from 'fastify';
import { CORS_HEADERS } from './cors.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** What every answer carries, refusals included. */
export const FIXED_HEADERS = { ...SECURITY_HEADERS, ...CORS_HEADERS };

export function useFixedHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(FIXED_HEADERS);
    done();
  });
}

import type { FastifyInstance } from 'fastify';

/**
 * Lets pages of any origin read what is public anyway. Nothing here looks at the request, so the headers are fixed:
 * working them out for every request costs half as much again as a whole prepared answer. Credentials are never
 * allowed: a browser sends neither cookies nor an Authorization header here.
 */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Content-Language, ETag, Retry-After',
} as const;

const PREFLIGHT_HEADERS = {
  'access-control-allow-methods': 'GET, HEAD, POST',
  'access-control-allow-headers': 'Accept-Language, Content-Type, If-None-Match',
  'access-control-max-age': '600',
} as const;

/** Answers the question a browser asks before it sends JSON to another origin. */
export function answerPreflights(app: FastifyInstance): void {
  app.options('*', { schema: { hide: true } }, (_request, reply) => {
    reply.code(204).headers(PREFLIGHT_HEADERS).send();
  });
}

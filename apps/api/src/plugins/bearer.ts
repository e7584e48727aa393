import type { FastifyRequest } from 'fastify';

/** The bearer token of a request, or undefined when it carries none. */
export const bearerOf = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

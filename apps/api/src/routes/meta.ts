import type { FastifyInstance } from 'fastify';
import { prepareOnce, sendPrepared } from '../plugins/prepared.js';

/** The way in: the contract, and the readable page about it. */
export function addMetaRoutes(app: FastifyInstance): void {
  const document = prepareOnce(() => app.swagger());
  app.get('/openapi.json', { schema: { hide: true } }, (request, reply) =>
    sendPrepared(request, reply, document('', 'en')),
  );
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs'));
}

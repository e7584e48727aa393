import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { sendFresh } from '../plugins/prepared.js';
import { acknowledgeNotification } from '../services/notifications/acknowledge-notification.js';
import { claimNotifications } from '../services/notifications/claim-notifications.js';
import { failNotification } from '../services/notifications/fail-notification.js';
import { readNotifications } from '../services/notifications/read-notifications.js';
import { answer } from './schemas/answer.js';
import {
  claimedSchema,
  claimSchema,
  failedSchema,
  leaseSchema,
  notificationPageSchema,
  notificationQuerySchema,
  settledSchema,
} from './schemas/outbox.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, GUARDED, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['notifications'];
const config = { access: { scope: 'installation', action: 'notification.deliver' } } as const;
const params = z.object({ notification: rowIdSchema });
const SERVICE = [...CALLER, 'forbidden', ...WITH_BODY] as const;

/**
 * The outbox: claimed, acknowledged and failed by the bot, looked at by coordinators. These POSTs need no
 * `Idempotency-Key`: a claim that is repeated leases other notifications, and the rest is told apart by its lease.
 */
export function addNotificationRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/notifications/claim', {
    config,
    schema: {
      operationId: 'claimNotifications',
      summary: 'Lease notifications that are due',
      description:
        'For the bot, with the service key and without an acting person. What is neither acknowledged nor failed before ' +
        '`leasedUntil` is claimed again.',
      tags,
      body: claimSchema,
      response: { 200: answer('The longest due first.', claimedSchema), ...problemResponses(...SERVICE) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await claimNotifications({ ctx, input: request.body })));
      return reply;
    },
  });

  typed.post('/v1/notifications/:notification/acknowledge', {
    config,
    schema: {
      operationId: 'acknowledgeNotification',
      summary: 'Say that a notification arrived',
      description: 'Saying so again with the same lease changes nothing.',
      tags,
      params,
      body: leaseSchema,
      response: {
        200: answer('Its state.', settledSchema),
        ...problemResponses(...SERVICE, 'not-found', 'wrong-state'),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.notification, lease: request.body.lease };
      sendFresh(request, reply, JSON.stringify(await acknowledgeNotification({ ctx, input })));
      return reply;
    },
  });

  typed.post('/v1/notifications/:notification/fail', {
    config,
    schema: {
      operationId: 'failNotification',
      summary: 'Say that a notification did not arrive',
      description:
        '`retry` is tried again later; `blocked` holds everything for that person until they link anew or write to the ' +
        'bot, and tells the coordinators once; `permanent` gives up.',
      tags,
      params,
      body: failedSchema,
      response: {
        200: answer('Its state.', settledSchema),
        ...problemResponses(...SERVICE, 'not-found', 'wrong-state'),
      },
    },
    handler: async (request, reply) => {
      const { lease, ...failing } = request.body;
      const input = { id: request.params.notification, lease, failing };
      sendFresh(request, reply, JSON.stringify(await failNotification({ ctx, input })));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/notifications', {
    config: { access: { scope: 'institution', action: 'notification.read' } },
    schema: {
      operationId: 'listNotifications',
      summary: 'What was told, and what is still to be told',
      description: 'To whom, when and with what success, for thirty days; without the words.',
      tags,
      params: inInstitution,
      querystring: notificationQuerySchema,
      response: {
        200: answer('The newest first.', notificationPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const page = await readNotifications({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });
}

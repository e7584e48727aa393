import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { addWebhook } from '../services/webhooks/add-webhook.js';
import { readDeliveries } from '../services/webhooks/read-deliveries.js';
import { readWebhooks } from '../services/webhooks/read-webhooks.js';
import { removeWebhook } from '../services/webhooks/remove-webhook.js';
import { replayDelivery } from '../services/webhooks/replay-delivery.js';
import { answer } from './schemas/answer.js';
import {
  deliveryPageSchema,
  deliverySchema,
  madeWebhookSchema,
  newWebhookSchema,
  notificationQuerySchema,
  webhookListSchema,
  webhookSchema,
} from './schemas/outbox.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['webhooks'];
const COLLECTION = '/v1/institutions/:institution/webhooks';
const ONE = `${COLLECTION}/:webhook` as const;
const config = { access: { scope: 'institution', action: 'webhook.change' } } as const;
const params = inInstitution.extend({ webhook: rowIdSchema });

/** Webhooks of an institution: signed deliveries of what happens, retried and replayable. */
export function addWebhookRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(COLLECTION, {
    config,
    schema: {
      operationId: 'listWebhooks',
      summary: 'The webhooks of an institution, without their secrets',
      tags,
      params: inInstitution,
      response: { 200: answer('The newest first.', webhookListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readWebhooks({ ctx, access: accessOf(request) })));
      return reply;
    },
  });

  typed.post(COLLECTION, {
    config,
    schema: {
      operationId: 'addWebhook',
      summary: 'Have events sent to an address',
      description:
        'Each delivery is a POST with `X-Spbe-Event`, `X-Spbe-Event-Id`, `X-Spbe-Delivery`, `X-Spbe-Attempt` and ' +
        '`X-Spbe-Signature: t=<seconds>,v1=<hex>`, where v1 is the HMAC-SHA256 of `<seconds>.<body>` under the secret. ' +
        'Any 2xx within ten seconds counts as arrived; redirects are not followed. Deliveries may come twice and in any ' +
        'order. The secret is in this answer and nowhere else.',
      tags,
      params: inInstitution,
      body: newWebhookSchema,
      response: {
        201: answer('The webhook.', madeWebhookSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { described, secret } = await addWebhook({
          ctx: inside,
          access: accessOf(request),
          input: request.body,
        });
        return { status: 201, body: { ...described, secret }, kept: { ...described, secret: null } };
      });
      return reply;
    },
  });

  typed.delete(ONE, {
    config,
    schema: {
      operationId: 'removeWebhook',
      summary: 'Remove a webhook with its secret',
      tags,
      params,
      response: {
        200: answer('The webhook as it was.', webhookSchema),
        ...problemResponses(...GUARDED, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.webhook };
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await removeWebhook({ ctx: inside, access: accessOf(request), input }),
      }));
      return reply;
    },
  });

  typed.get(`${ONE}/deliveries`, {
    config,
    schema: {
      operationId: 'listDeliveries',
      summary: 'What was and will be sent to a webhook',
      tags,
      params,
      querystring: notificationQuerySchema,
      response: {
        200: answer('The newest first.', deliveryPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, webhookId: request.params.webhook };
      const page = await readDeliveries({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.post(`${ONE}/deliveries/:delivery/replay`, {
    config,
    schema: {
      operationId: 'replayDelivery',
      summary: 'Send a finished delivery once more',
      description: 'A delivery of its own with the same event id.',
      tags,
      params: params.extend({ delivery: rowIdSchema }),
      response: {
        201: answer('The new delivery.', deliverySchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const input = { webhookId: request.params.webhook, id: request.params.delivery };
      await answerWrite(ctx, request, reply, async (inside) => ({
        status: 201,
        body: await replayDelivery({ ctx: inside, access: accessOf(request), input }),
      }));
      return reply;
    },
  });
}

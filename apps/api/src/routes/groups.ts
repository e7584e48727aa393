import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { bindGroup } from '../services/groups/bind-group.js';
import { loseGroup } from '../services/groups/lose-group.js';
import { moveGroup } from '../services/groups/move-group.js';
import { readGroups } from '../services/groups/read-groups.js';
import { unbindGroup } from '../services/groups/unbind-group.js';
import { answer } from './schemas/answer.js';
import {
  groupListSchema,
  groupLostSchema,
  groupMovedSchema,
  groupSchema,
  lostGroupSchema,
  movedGroupSchema,
  newGroupSchema,
  unboundSchema,
} from './schemas/outbox.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, GUARDED, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['notifications'];
const COLLECTION = '/v1/institutions/:institution/groups';
const config = { access: { scope: 'institution', action: 'group.bind' } } as const;
const SERVICE = [...CALLER, 'forbidden', ...WITH_BODY] as const;
const params = inInstitution.extend({ group: z.string().regex(/^-[1-9]\d{0,16}$/) });

/** Telegram groups that get a weekly summary without names. */
export function addGroupRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(COLLECTION, {
    config,
    schema: {
      operationId: 'listGroups',
      summary: 'The bound Telegram groups',
      tags,
      params: inInstitution,
      response: { 200: answer('The oldest first.', groupListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readGroups({ ctx, access: accessOf(request) })));
      return reply;
    },
  });

  typed.post(COLLECTION, {
    config,
    schema: {
      operationId: 'bindGroup',
      summary: 'Bind a Telegram group',
      description: 'For the bot, acting for the coordinator who asked in that group.',
      tags,
      params: inInstitution,
      body: newGroupSchema,
      response: {
        201: answer('The group.', groupSchema),
        ...problemResponses(...GUARDED, 'conflict', 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => ({
        status: 201,
        body: await bindGroup({ ctx: inside, access: accessOf(request), input: request.body }),
      }));
      return reply;
    },
  });

  typed.delete(`${COLLECTION}/:group`, {
    config,
    schema: {
      operationId: 'unbindGroup',
      summary: 'Unbind a Telegram group',
      tags,
      params,
      response: {
        200: answer('It is unbound.', unboundSchema),
        ...problemResponses(...GUARDED, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await unbindGroup({
          ctx: inside,
          access: accessOf(request),
          input: { telegramChatId: request.params.group },
        }),
      }));
      return reply;
    },
  });
  addFateRoutes(app, ctx);
}

/** What Telegram tells the bot about groups, whoever bound them. Repeating it changes nothing, so there is no key. */
function addFateRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const service = { access: { scope: 'installation', action: 'notification.deliver' } } as const;

  typed.post('/v1/groups/moves', {
    config: service,
    schema: {
      operationId: 'moveGroup',
      summary: 'Say that a group has another number',
      description: 'For the bot, with the service key: a group became a supergroup and keeps its binding.',
      tags,
      body: movedGroupSchema,
      response: { 200: answer('Its number now.', groupMovedSchema), ...problemResponses(...SERVICE) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await moveGroup({ ctx, input: request.body })));
      return reply;
    },
  });

  typed.post('/v1/groups/losses', {
    config: service,
    schema: {
      operationId: 'loseGroup',
      summary: 'Say that the bot is no longer in a group',
      description: 'For the bot, with the service key: the group is unbound, and the coordinators are told.',
      tags,
      body: lostGroupSchema,
      response: { 200: answer('What became of it.', groupLostSchema), ...problemResponses(...SERVICE) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await loseGroup({ ctx, input: request.body })));
      return reply;
    },
  });
}

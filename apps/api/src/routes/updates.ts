import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { changeUpdate } from '../services/updates/change-update.js';
import { decideUpdate } from '../services/updates/decide-update.js';
import { draftUpdate } from '../services/updates/draft-update.js';
import { readUpdate, readUpdates } from '../services/updates/read-updates.js';
import { submitUpdate } from '../services/updates/submit-update.js';
import { withdrawUpdate } from '../services/updates/withdraw-update.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  newUpdateSchema,
  onUpdate,
  returningSchema,
  updateChangeSchema,
  updateListSchema,
  updateQuerySchema,
  updateSchema,
  withdrawalSchema,
} from './schemas/updates.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['updates'];

/** Updates (usulan): what units propose, and what is decided about it. */
export function addUpdateRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/updates', {
    config: { access: { scope: 'institution', action: 'update.read' } },
    schema: {
      operationId: 'listUpdates',
      summary: 'The updates of an institution',
      description: 'The newest first, or those first that were touched last.',
      tags,
      params: inInstitution,
      querystring: updateQuerySchema,
      response: {
        200: answer('One page.', updateListSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const { assessment, unit, mine, ...rest } = request.query;
      const input = { ...rest, assessmentId: assessment, unitCode: unit, mine: mine === 'true' };
      sendFresh(request, reply, JSON.stringify(await readUpdates({ ctx, access: accessOf(request), input })));
      return reply;
    },
  });

  typed.post('/v1/updates', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'body', action: 'update.write' } },
    schema: {
      operationId: 'draftUpdate',
      summary: 'Draft an update of one rating',
      description:
        'By a unit, for one indicator of an open assessment. Nothing is rated by it; the answer says what it would do to the index. ' +
        'With `continueDraft` a unit that has a draft of the indicator goes on with that one.',
      tags,
      body: newUpdateSchema,
      response: {
        201: answer('The draft.', updateSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'ratings-invalid', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, language: languageOf(request) };
        const body = await draftUpdate({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, revision: body.revision, location: `/v1/updates/${body.id}` };
      });
      return reply;
    },
  });

  typed.get('/v1/updates/:update', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.read' } },
    schema: {
      operationId: 'readUpdate',
      summary: 'One update, with the index without and with it',

      tags,
      params: onUpdate,
      response: { 200: answer('The update.', updateSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { update: request.params.update, language: languageOf(request) };
      const body = await readUpdate({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(body.revision));
      sendFresh(request, reply, JSON.stringify(body));
      return reply;
    },
  });

  typed.patch('/v1/updates/:update', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.write' } },
    schema: {
      operationId: 'changeUpdate',
      summary: 'Change a draft',
      description: 'Null takes value or note away. Needs `If-Match` with the ETag of the update.',
      tags,
      params: onUpdate,
      body: updateChangeSchema,
      response: {
        200: answer('The update as it is now.', updateSchema),
        ...problemResponses(
          ...GUARDED,
          'wrong-state',
          'ratings-invalid',
          ...WITH_BODY,
          ...REPEATABLE,
          ...REVISED,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { update } = request.params;
        const input = {
          update,
          revision: revisionOf(request),
          language: languageOf(request),
          ...request.body,
        };
        const body = await changeUpdate({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/updates/:update/submit', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.write' } },
    schema: {
      operationId: 'submitUpdate',
      summary: 'Hand a draft in for review',
      description: 'Needs `If-Match` with the ETag of the update.',
      tags,
      params: onUpdate,
      response: {
        200: answer('The update as it is now.', updateSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { update } = request.params;
        const input = { update, revision: revisionOf(request), language: languageOf(request) };
        const body = await submitUpdate({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/updates/:update/withdraw', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.write' } },
    schema: {
      operationId: 'withdrawUpdate',
      summary: 'Take an update back',
      description: 'Possible until it was decided. Needs `If-Match` with the ETag of the update.',
      tags,
      params: onUpdate,
      body: withdrawalSchema,
      response: {
        200: answer('The update as it is now.', updateSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { update } = request.params;
        const input = {
          update,
          revision: revisionOf(request),
          language: languageOf(request),
          to: request.body.to,
        };
        const body = await withdrawUpdate({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/updates/:update/accept', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.decide' } },
    schema: {
      operationId: 'acceptUpdate',
      summary: 'Accept an update',
      description:
        'Rates the indicator; the answer says what that did to the index. The first decision wins. Needs `If-Match` with the ETag of the update.',
      tags,
      params: onUpdate,
      response: {
        200: answer('The update as it is now.', updateSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'ratings-invalid', ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { update } = request.params;
        const input = {
          update,
          revision: revisionOf(request),
          language: languageOf(request),
          verdict: { accepted: true as const },
        };
        const body = await decideUpdate({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/updates/:update/return', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.decide' } },
    schema: {
      operationId: 'returnUpdate',
      summary: 'Return an update with a reason',
      description: 'The first decision wins. Needs `If-Match` with the ETag of the update.',
      tags,
      params: onUpdate,
      body: returningSchema,
      response: {
        200: answer('The update as it is now.', updateSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { update } = request.params;
        const input = {
          update,
          revision: revisionOf(request),
          language: languageOf(request),
          verdict: { accepted: false as const, ...request.body },
        };
        const body = await decideUpdate({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

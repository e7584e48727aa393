import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { makeKey } from '../services/keys/make-key.js';
import { readKeys } from '../services/keys/read-keys.js';
import { revokeKey } from '../services/keys/revoke-key.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import {
  inInstitution,
  keyListSchema,
  keySchema,
  madeKeySchema,
  newKeySchema,
  rowIdSchema,
} from './schemas/workspace.js';

const tags = ['people'];
const COLLECTION = '/v1/institutions/:institution/keys';

/** API keys of an institution: shown once, kept hashed, revocable. */
export function addKeyRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(COLLECTION, {
    config: { access: { scope: 'institution', action: 'key.change' } },
    schema: {
      operationId: 'listKeys',
      summary: 'The API keys of an institution, without their secrets',
      tags,
      params: inInstitution,
      response: { 200: answer('The newest first.', keyListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readKeys({ ctx, access: accessOf(request) })));
      return reply;
    },
  });

  typed.post(COLLECTION, {
    config: { access: { scope: 'institution', action: 'key.change' } },
    schema: {
      operationId: 'makeKey',
      summary: 'Make an API key',
      description: 'The key is in this answer and nowhere else.',
      tags,
      params: inInstitution,
      body: newKeySchema,
      response: {
        201: answer('The key.', madeKeySchema),
        ...problemResponses(...GUARDED, ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const { actor, institution } = accessOf(request);
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, institutionId: institution.id };
        const { described, text } = await makeKey({ ctx: inside, actor, input });
        return { status: 201, body: { ...described, key: text }, kept: { ...described, key: null } };
      });
      return reply;
    },
  });

  typed.delete(`${COLLECTION}/:key`, {
    config: { access: { scope: 'institution', action: 'key.change' } },
    schema: {
      operationId: 'revokeKey',
      summary: 'Revoke an API key at once',
      tags,
      params: inInstitution.extend({ key: rowIdSchema }),
      response: {
        200: answer('The key as it is now.', keySchema),
        ...problemResponses(...GUARDED, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await revokeKey({ ctx: inside, access: accessOf(request), input: { id: request.params.key } }),
      }));
      return reply;
    },
  });
}

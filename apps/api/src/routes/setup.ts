import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { makeFirstAdmin } from '../services/setup/make-first-admin.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import { madeKeySchema, setupSchema } from './schemas/workspace.js';

/** The first administrator; `npm run first-admin` asks for it. */
export function addSetupRoutes(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().post('/v1/setup', {
    config: { access: { scope: 'installation', action: 'installation.setup' } },
    schema: {
      operationId: 'makeFirstAdmin',
      summary: 'Make the key of the first administrator',
      description: 'With the service key, and only while the installation has no administrator.',
      tags: ['meta'],
      body: setupSchema,
      response: {
        201: answer('The key, in this answer and nowhere else.', madeKeySchema),
        ...problemResponses(...CALLER, 'forbidden', 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { described, text } = await makeFirstAdmin({
          ctx: inside,
          actor: actorOf(request),
          input: request.body,
        });
        return { status: 201, body: { ...described, key: text }, kept: { ...described, key: null } };
      });
      return reply;
    },
  });
}

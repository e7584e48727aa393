import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { noSessionCookie } from '../plugins/session-cookie.js';
import { describeActor } from '../services/access/describe-actor.js';
import { changeLanguage } from '../services/officials/change-language.js';
import { eraseSelf } from '../services/officials/erase-self.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import { meSchema, ownChangeSchema } from './schemas/sessions.js';
import { erasedSchema } from './schemas/workspace.js';

const tags = ['people'];
const PATH = '/v1/me';
const config = { access: { scope: 'somebody' } } as const;

/** The person who asks, about themselves. */
export function addMeRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(PATH, {
    config,
    schema: {
      operationId: 'readMe',
      summary: 'Who asks, and what they may do',
      description: 'The person behind a chat or a browser, or the key, with the roles of this moment.',
      tags,
      response: { 200: answer('Who asks.', meSchema), ...problemResponses(...CALLER) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await describeActor({ ctx, actor: actorOf(request) })));
      return reply;
    },
  });

  typed.patch(PATH, {
    config,
    schema: {
      operationId: 'changeMe',
      summary: 'Say in which language you are spoken to',
      tags,
      body: ownChangeSchema,
      response: {
        200: answer('Who you are now.', meSchema),
        ...problemResponses(...CALLER, 'not-found', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await changeLanguage({ ctx: inside, actor, input: request.body });
        return { body, ...(actor.official && { names: actor.official.id }) };
      });
      return reply;
    },
  });

  typed.delete(PATH, {
    config,
    schema: {
      operationId: 'eraseMe',
      summary: 'Erase yourself',
      description:
        'Name, chat link, accounts, sessions, roles and messages are gone for good; the log keeps the number. Cannot be undone: ' +
        'who repeats it is not known any more (`not-found`, on the web `session-invalid`).',
      tags,
      response: {
        200: answer('When it was done.', erasedSchema),
        ...problemResponses(...CALLER, 'not-found', 'last-admin', 'revision-stale', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const actor = actorOf(request);
        const body = await eraseSelf({ ctx: inside, actor });
        if (actor.via === 'web') reply.header('set-cookie', noSessionCookie(ctx));
        return { body };
      });
      return reply;
    },
  });
}

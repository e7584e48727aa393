import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import type { Actor } from '../services/access/actor.js';
import { Problem } from '../services/errors.js';
import { countWrongCode, previewCode, redeemCode, unlink } from '../services/links/redeem-code.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import { linkedPersonSchema, redeemSchema, unlinkedSchema } from './schemas/workspace.js';

const tags = ['people'];
const ACCESS = { scope: 'somebody' } as const;
const REFUSALS = [...CALLER, 'forbidden', 'not-found', 'link-locked'] as const;

/** Linking a Telegram account to an official; for the bot, which says whose account in `X-Actor-Telegram-Id`. */
export function addLinkRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/links/preview', {
    config: { access: ACCESS },
    schema: {
      operationId: 'previewLink',
      summary: 'Who a link code is for, to ask before linking',
      description: 'Stores nothing but wrong codes; five within ten minutes lock the Telegram account.',
      tags,
      body: redeemSchema,
      response: {
        200: answer('The person.', linkedPersonSchema),
        ...problemResponses(...REFUSALS, ...WITH_BODY),
      },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const person = await counting(ctx, actor, () => previewCode({ ctx, actor, input: request.body }));
      sendFresh(request, reply, JSON.stringify(person));
      return reply;
    },
  });

  typed.post('/v1/links', {
    config: { access: ACCESS },
    schema: {
      operationId: 'redeemLink',
      summary: 'Link a Telegram account',
      description: 'One account, one official: what either was linked to before is undone.',
      tags,
      body: redeemSchema,
      response: {
        201: answer('Who the account now acts for.', linkedPersonSchema),
        ...problemResponses(...REFUSALS, ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const actor = actorOf(request);
      await counting(ctx, actor, () =>
        answerWrite(ctx, request, reply, async (inside) => {
          const { officialId, person } = await redeemCode({ ctx: inside, actor, input: request.body });
          return { status: 201, body: person, names: officialId };
        }),
      );
      return reply;
    },
  });

  typed.delete('/v1/links', {
    config: { access: ACCESS },
    schema: {
      operationId: 'removeLink',
      summary: 'Unlink the Telegram account of the person who asks',
      tags,
      response: {
        200: answer('It is unlinked.', unlinkedSchema),
        ...problemResponses(...CALLER, 'not-found', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await unlink({ ctx: inside, actor: actorOf(request) }),
      }));
      return reply;
    },
  });
}

/** A wrong code counts even though the refusal rolls everything else back. */
async function counting<Result>(ctx: Context, actor: Actor, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') await countWrongCode(ctx, actor);
    throw error;
  }
}

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf, actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { callerAddress } from '../plugins/caller-address.js';
import { originOf, requireOwnOrigin } from '../plugins/own-origin.js';
import { sendFresh } from '../plugins/prepared.js';
import { noSessionCookie, sessionCookie, sessionTokenOf } from '../plugins/session-cookie.js';
import { describeActor } from '../services/access/describe-actor.js';
import { endSession } from '../services/sessions/end-session.js';
import { endSessionsOfOfficial } from '../services/sessions/end-sessions.js';
import { makeSignInLink } from '../services/sessions/make-sign-in-link.js';
import { readSessions } from '../services/sessions/read-sessions.js';
import { redeemSignInCode } from '../services/sessions/redeem-sign-in-code.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, GUARDED, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';
import {
  endedSchema,
  sessionListSchema,
  signedInSchema,
  signInLinkSchema,
  signInSchema,
} from './schemas/sessions.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['sessions'];
const ACCESS = { scope: 'somebody' } as const;

/** Signing in on the web, and out again. */
export function addSessionRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/sign-in-links', {
    config: { access: ACCESS },
    schema: {
      operationId: 'makeSignInLink',
      summary: 'Make a one-time link with which a person signs in on the web',
      description:
        'For the bot, on behalf of the linked person in `X-Actor-Telegram-Id`. Ten minutes, one use; it replaces earlier ones.',
      tags,
      response: {
        201: answer('The link, shown once.', signInLinkSchema),
        ...problemResponses(...CALLER, 'forbidden', 'not-found', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { origin: originOf(ctx, request) };
        const body = await makeSignInLink({ ctx: inside, actor: actorOf(request), input });
        return { status: 201, body, kept: { ...body, code: null, url: null } };
      });
      return reply;
    },
  });

  typed.post('/v1/sessions', {
    preValidation: async (request) => requireOwnOrigin(ctx, request),
    schema: {
      operationId: 'signIn',
      summary: 'Sign in with the code of a link',
      description:
        'Sets the cookie of a new session, and ends the one that the browser had. Needs the `Origin` of this address, and no ' +
        '`Idempotency-Key`: a code is used up once. Five wrong codes within ten minutes lock the address.',
      tags,
      body: signInSchema,
      response: {
        201: answer('The session, and who it is of.', signedInSchema),
        ...problemResponses('origin-refused', 'not-found', 'sign-in-locked', ...WITH_BODY),
      },
    },
    handler: async (request, reply) => {
      const { token, actor, session } = await redeemSignInCode({
        ctx,
        input: {
          code: request.body.code,
          address: callerAddress(request),
          replaces: sessionTokenOf(ctx, request),
        },
      });
      const me = await describeActor({ ctx, actor });
      reply.code(201).header('set-cookie', sessionCookie(ctx, token));
      sendFresh(request, reply, JSON.stringify({ session, me }));
      return reply;
    },
  });

  typed.get('/v1/sessions', {
    config: { access: ACCESS },
    schema: {
      operationId: 'listSessions',
      summary: 'Where the person who asks is signed in',
      tags,
      response: {
        200: answer('The one used last first.', sessionListSchema),
        ...problemResponses(...CALLER),
      },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readSessions({ ctx, actor: actorOf(request) })));
      return reply;
    },
  });

  typed.delete('/v1/sessions/current', {
    config: { access: ACCESS },
    schema: {
      operationId: 'signOut',
      summary: 'Sign out: end the session of this request',
      tags,
      response: {
        200: answer('It is over.', endedSchema),
        ...problemResponses(...CALLER, 'not-found', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await endSession({ ctx: inside, actor: actorOf(request), input: { id: null } });
        reply.header('set-cookie', noSessionCookie(ctx));
        return { body };
      });
      return reply;
    },
  });

  typed.delete('/v1/sessions/:session', {
    config: { access: ACCESS },
    schema: {
      operationId: 'endSession',
      summary: 'End another of the own sessions',
      tags,
      params: z.object({ session: rowIdSchema }),
      response: {
        200: answer('It is over.', endedSchema),
        ...problemResponses(...CALLER, 'not-found', 'input-invalid', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.session };
        return { body: await endSession({ ctx: inside, actor: actorOf(request), input }) };
      });
      return reply;
    },
  });

  typed.delete('/v1/institutions/:institution/officials/:official/sessions', {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'endSessionsOfOfficial',
      summary: 'Sign an official out everywhere',
      description: 'Ends every session and every open sign-in link, as for a lost device.',
      tags,
      params: inInstitution.extend({ official: rowIdSchema }),
      response: {
        200: answer('How many sessions ended.', endedSchema),
        ...problemResponses(...GUARDED, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.official };
        return { body: await endSessionsOfOfficial({ ctx: inside, access: accessOf(request), input }) };
      });
      return reply;
    },
  });
}

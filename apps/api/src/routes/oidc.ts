import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { actorOf } from '../plugins/access.js';
import { callerAddress } from '../plugins/caller-address.js';
import { requireOwnOrigin } from '../plugins/own-origin.js';
import { sendFresh } from '../plugins/prepared.js';
import { cookie, readCookie, sessionCookie, sessionTokenOf } from '../plugins/session-cookie.js';
import { describeActor } from '../services/access/describe-actor.js';
import { type BegunFlow, beginBinding, beginSignIn } from '../services/identities/begin-flow.js';
import { endFlow } from '../services/identities/end-flow.js';
import { FLOW_SECONDS } from '../services/oidc/flow.js';
import { answer } from './schemas/answer.js';
import { answeredSchema, beginSchema, begunSchema } from './schemas/identities.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, WITH_BODY } from './schemas/problem-sets.js';
import { signedInSchema } from './schemas/sessions.js';

const tags = ['sessions'];
const FLOW = 'spbe_flow';

/**
 * Signing in at the OpenID provider. The page `/masuk` goes there and comes back with what the provider added to its
 * address, so that a refusal is shown as words on that page. Every step is a write of that page.
 */
export function addOidcRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const ownPagesOnly = async (request: FastifyRequest) => requireOwnOrigin(ctx, request);

  const send = (request: FastifyRequest, reply: FastifyReply, { url, secret }: BegunFlow): FastifyReply => {
    reply.header('set-cookie', cookie(ctx, FLOW, secret, FLOW_SECONDS));
    sendFresh(request, reply, JSON.stringify({ url }));
    return reply;
  };

  typed.post('/v1/oidc/begin', {
    preValidation: ownPagesOnly,
    schema: {
      operationId: 'beginOidc',
      summary: 'Go to the OpenID provider to sign in',
      description:
        'Stores nothing: the cookie it sets is what the browser comes back with, within ten minutes. Needs the `Origin` of this ' +
        'address. With an invitation the account there is bound to the official who was invited.',
      tags,
      body: beginSchema,
      response: {
        200: answer('Where to go.', begunSchema),
        ...problemResponses(
          'origin-refused',
          'not-found',
          'sign-in-not-offered',
          'sign-in-locked',
          'provider-unreachable',
          ...WITH_BODY,
        ),
      },
    },
    handler: async (request, reply) => {
      const input = { invitation: request.body.invitation, address: callerAddress(request) };
      return send(request, reply, await beginSignIn({ ctx, input }));
    },
  });

  typed.post('/v1/me/identities', {
    config: { access: { scope: 'somebody' } },
    schema: {
      operationId: 'bindIdentity',
      summary: 'Go to the OpenID provider to bind the account there',
      description: 'For somebody signed in on the web. Stores nothing until the browser comes back.',
      tags,
      response: {
        200: answer('Where to go.', begunSchema),
        ...problemResponses(...CALLER, 'not-found', 'sign-in-not-offered', 'provider-unreachable'),
      },
    },
    handler: async (request, reply) =>
      send(request, reply, await beginBinding({ ctx, actor: actorOf(request) })),
  });

  typed.post('/v1/oidc/end', {
    preValidation: ownPagesOnly,
    schema: {
      operationId: 'endOidc',
      summary: 'Come back from the OpenID provider',
      description:
        'Sets the cookie of a new session of the official to whom the account is bound, and ends the one that the browser had. ' +
        'An account that is bound to nobody is refused; none is ever made.',
      tags,
      body: answeredSchema,
      response: {
        201: answer('The session, and who it is of.', signedInSchema),
        ...problemResponses(
          'origin-refused',
          'sign-in-failed',
          'identity-unknown',
          'not-found',
          'sign-in-not-offered',
          'conflict',
          'provider-unreachable',
          ...WITH_BODY,
        ),
      },
    },
    handler: async (request, reply) => {
      // Once, whatever comes of it.
      reply.header('set-cookie', cookie(ctx, FLOW, '', 0));
      const { token, actor, session } = await endFlow({
        ctx,
        input: {
          query: request.body.query,
          secret: readCookie(ctx, request, FLOW),
          session: sessionTokenOf(ctx, request),
        },
      });
      const me = await describeActor({ ctx, actor });
      reply.code(201).header('set-cookie', sessionCookie(ctx, token));
      sendFresh(request, reply, JSON.stringify({ session, me }));
      return reply;
    },
  });
}

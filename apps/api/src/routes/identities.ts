import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf, actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { originOf } from '../plugins/own-origin.js';
import { sendFresh } from '../plugins/prepared.js';
import { makeInvitation } from '../services/identities/make-invitation.js';
import { readIdentitiesOfOfficial, readOwnIdentities } from '../services/identities/read-identities.js';
import { removeIdentitiesOfOfficial, removeOwnIdentity } from '../services/identities/remove-identities.js';
import { answer } from './schemas/answer.js';
import { identityListSchema, invitationSchema, removedSchema } from './schemas/identities.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, GUARDED, REPEATABLE } from './schemas/problem-sets.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['sessions'];
const ONE = '/v1/institutions/:institution/officials/:official' as const;
const params = inInstitution.extend({ official: rowIdSchema });

/** Which accounts of the OpenID provider are whose. */
export function addIdentityRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/me/identities', {
    config: { access: { scope: 'somebody' } },
    schema: {
      operationId: 'listOwnIdentities',
      summary: 'The OpenID accounts with which the person who asks can sign in',
      tags,
      response: { 200: answer('One per provider.', identityListSchema), ...problemResponses(...CALLER) },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readOwnIdentities({ ctx, actor: actorOf(request) })));
      return reply;
    },
  });

  typed.delete('/v1/me/identities/:identity', {
    config: { access: { scope: 'somebody' } },
    schema: {
      operationId: 'removeOwnIdentity',
      summary: 'Undo one of the own bindings',
      description: 'Ends the sessions that began at the provider.',
      tags,
      params: z.object({ identity: rowIdSchema }),
      response: {
        200: answer('It is undone.', removedSchema),
        ...problemResponses(...CALLER, 'not-found', 'input-invalid', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.identity };
        return { body: await removeOwnIdentity({ ctx: inside, actor: actorOf(request), input }) };
      });
      return reply;
    },
  });

  typed.post(`${ONE}/invitations`, {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'makeInvitation',
      summary: 'Invite an official to bind an OpenID account',
      description: 'A one-time link, good for a day; it replaces earlier ones of the same official.',
      tags,
      params,
      response: {
        201: answer('The invitation, shown once.', invitationSchema),
        ...problemResponses(...GUARDED, 'sign-in-not-offered', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.official, origin: originOf(ctx, request) };
        const body = await makeInvitation({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, kept: { ...body, code: null, url: null } };
      });
      return reply;
    },
  });

  typed.get(`${ONE}/identities`, {
    config: { access: { scope: 'institution', action: 'official.read' } },
    schema: {
      operationId: 'listIdentities',
      summary: 'The OpenID accounts with which an official can sign in',
      tags,
      params,
      response: { 200: answer('One per provider.', identityListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.official };
      const list = await readIdentitiesOfOfficial({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(list));
      return reply;
    },
  });

  typed.delete(`${ONE}/identities`, {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'removeIdentities',
      summary: 'Undo every binding of an official',
      description: 'Ends their sessions that began at the provider, and open invitations.',
      tags,
      params,
      response: { 200: answer('How many.', removedSchema), ...problemResponses(...GUARDED, ...REPEATABLE) },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.official };
        return {
          body: await removeIdentitiesOfOfficial({ ctx: inside, access: accessOf(request), input }),
        };
      });
      return reply;
    },
  });
}

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf, actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { addInstitution } from '../services/institutions/add-institution.js';
import { changeInstitution } from '../services/institutions/change-institution.js';
import { describeInstitution } from '../services/institutions/describe-institution.js';
import { listInstitutions } from '../services/institutions/list-institutions.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  inInstitution,
  institutionChangeSchema,
  institutionListSchema,
  institutionSchema,
  newInstitutionSchema,
} from './schemas/workspace.js';

const tags = ['institutions'];

/** Institutions that work with this software. */
export function addInstitutionRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions', {
    config: { access: { scope: 'somebody' } },
    schema: {
      operationId: 'listInstitutions',
      summary: 'The institutions you may see',
      description:
        'Your own; for a province also its kabupaten and kota; for an admin of the installation all that have joined.',
      tags,
      response: {
        200: answer('By id.', institutionListSchema),
        ...problemResponses(...CALLER, 'forbidden', 'not-found'),
      },
    },
    handler: async (request, reply) => {
      const institutions = await listInstitutions({ ctx, actor: actorOf(request) });
      sendFresh(request, reply, JSON.stringify({ institutions }));
      return reply;
    },
  });

  typed.post('/v1/institutions', {
    config: { access: { scope: 'installation', action: 'institution.create' } },
    schema: {
      operationId: 'addInstitution',
      summary: 'Let an institution join',
      description: 'One with published results by its id, or a new one. For an admin of the installation.',
      tags,
      body: newInstitutionSchema,
      response: {
        201: answer('The institution.', institutionSchema),
        ...problemResponses(...CALLER, 'forbidden', 'conflict', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addInstitution({ ctx: inside, actor: actorOf(request), input: request.body });
        return { status: 201, body, location: `/v1/institutions/${body.id}` };
      });
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution', {
    config: { access: { scope: 'institution', action: 'institution.read' } },
    schema: {
      operationId: 'readInstitution',
      summary: 'One institution',
      tags,
      params: inInstitution,
      response: { 200: answer('The institution.', institutionSchema), ...problemResponses(...GUARDED) },
    },
    handler: (request, reply) => {
      const { institution } = accessOf(request);
      reply.header('etag', etagOf(institution.revision));
      sendFresh(request, reply, JSON.stringify(describeInstitution(institution)));
    },
  });

  typed.patch('/v1/institutions/:institution', {
    config: { access: { scope: 'institution', action: 'institution.change' } },
    schema: {
      operationId: 'changeInstitution',
      summary: 'Change the time zone, or the name of an institution without published results',
      description: 'Needs `If-Match`.',
      tags,
      params: inInstitution,
      body: institutionChangeSchema,
      response: {
        200: answer('The institution as it is now.', institutionSchema),
        ...problemResponses(...GUARDED, 'conflict', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, revision: revisionOf(request) };
        const body = await changeInstitution({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

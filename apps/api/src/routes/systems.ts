import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { addSystem } from '../services/systems/add-system.js';
import { changeSystem } from '../services/systems/change-system.js';
import { findGaps } from '../services/systems/find-gaps.js';
import { readSystem, readSystems } from '../services/systems/read-systems.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  gapsQuerySchema,
  gapsSchema,
  newSystemSchema,
  systemChangeSchema,
  systemPageSchema,
  systemQuerySchema,
  systemSchema,
} from './schemas/systems.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['systems'];
const params = z.object({ system: rowIdSchema });

/** The register of applications: who owns each, which services it brings, and what nobody looks after. */
export function addSystemRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/systems', {
    config: { access: { scope: 'institution', action: 'system.read' } },
    schema: {
      operationId: 'listSystems',
      summary: 'The register of applications',
      description: 'In the order in which they were registered; `orphans=true` for those without an owner.',
      tags,
      params: inInstitution,
      querystring: systemQuerySchema,
      response: {
        200: answer('One page of the register.', systemPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const { orphans, retired, ...query } = request.query;
      const input = { ...query, orphans: orphans === 'true', retired: retired === 'true' };
      const page = await readSystems({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/systems', {
    config: { access: { scope: 'institution', action: 'system.change' } },
    schema: {
      operationId: 'addSystem',
      summary: 'Register an application',
      description: 'An operator or PIC registers those of the own unit.',
      tags,
      params: inInstitution,
      body: newSystemSchema,
      response: {
        201: answer('The system.', systemSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addSystem({ ctx: inside, access: accessOf(request), input: request.body });
        return { status: 201, body, revision: body.revision, location: `/v1/systems/${body.id}` };
      });
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/systems/gaps', {
    config: { access: { scope: 'institution', action: 'system.read' } },
    schema: {
      operationId: 'findSystemGaps',
      summary: 'What nobody looks after',
      description:
        'Service indicators without a system, systems without an owner, units without a PIC or companion.',
      tags,
      params: inInstitution,
      querystring: gapsQuerySchema,
      response: {
        200: answer('The gaps.', gapsSchema),
        ...problemResponses(...GUARDED, 'unknown-instrument'),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, language: languageOf(request) };
      const gaps = await findGaps({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(gaps));
      return reply;
    },
  });

  typed.get('/v1/systems/:system', {
    config: { access: { scope: 'thing', thing: 'system', in: 'path', action: 'system.read' } },
    schema: {
      operationId: 'readSystem',
      summary: 'One application',
      tags,
      params,
      response: { 200: answer('The system.', systemSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const system = await readSystem({
        ctx,
        access: accessOf(request),
        input: { id: request.params.system },
      });
      reply.header('etag', etagOf(system.revision));
      sendFresh(request, reply, JSON.stringify(system));
      return reply;
    },
  });

  typed.patch('/v1/systems/:system', {
    config: { access: { scope: 'thing', thing: 'system', in: 'path', action: 'system.change' } },
    schema: {
      operationId: 'changeSystem',
      summary: 'Change an application, or take it back into use',
      description: 'Needs `If-Match` with the ETag of the system.',
      tags,
      params,
      body: systemChangeSchema,
      response: {
        200: answer('The system as it is now.', systemSchema),
        ...problemResponses(...GUARDED, ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, id: request.params.system, revision: revisionOf(request) };
        const body = await changeSystem({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.delete('/v1/systems/:system', {
    config: { access: { scope: 'thing', thing: 'system', in: 'path', action: 'system.change' } },
    schema: {
      operationId: 'retireSystem',
      summary: 'Take an application out of use',
      description: 'It stays in the register with everything that is known of it; PATCH takes it back.',
      tags,
      params,
      response: {
        200: answer('The system, retired.', systemSchema),
        ...problemResponses(...GUARDED, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.system, revision: revisionOf(request), retired: true };
        const body = await changeSystem({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

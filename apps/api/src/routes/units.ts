import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { addUnit } from '../services/units/add-unit.js';
import { changeUnit } from '../services/units/change-unit.js';
import { readUnit, readUnits } from '../services/units/read-units.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  inInstitution,
  newUnitSchema,
  unitChangeSchema,
  unitListSchema,
  unitSchema,
} from './schemas/workspace.js';

const tags = ['people'];
const params = inInstitution.extend({ unit: z.string().max(40) });

/** The units (OPD) of an institution. */
export function addUnitRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/units', {
    config: { access: { scope: 'institution', action: 'unit.read' } },
    schema: {
      operationId: 'listUnits',
      summary: 'The units (OPD) of an institution',
      tags,
      params: inInstitution,
      querystring: z.strictObject({ archived: z.enum(['true', 'false']).default('false') }),
      response: { 200: answer('By code.', unitListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const archived = request.query.archived === 'true';
      const units = await readUnits({ ctx, access: accessOf(request), input: { archived } });
      sendFresh(request, reply, JSON.stringify(units));
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/units', {
    config: { access: { scope: 'institution', action: 'unit.change' } },
    schema: {
      operationId: 'addUnit',
      summary: 'Add a unit',
      tags,
      params: inInstitution,
      body: newUnitSchema,
      response: {
        201: answer('The unit.', unitSchema),
        ...problemResponses(...GUARDED, 'conflict', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addUnit({ ctx: inside, access: accessOf(request), input: request.body });
        const location = `/v1/institutions/${request.params.institution}/units/${body.code}`;
        return { status: 201, body, revision: body.revision, location };
      });
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/units/:unit', {
    config: { access: { scope: 'institution', action: 'unit.read' } },
    schema: {
      operationId: 'readUnit',
      summary: 'One unit',
      tags,
      params,
      response: { 200: answer('The unit.', unitSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const unit = await readUnit({ ctx, access: accessOf(request), input: { code: request.params.unit } });
      reply.header('etag', etagOf(unit.revision));
      sendFresh(request, reply, JSON.stringify(unit));
      return reply;
    },
  });

  typed.patch('/v1/institutions/:institution/units/:unit', {
    config: { access: { scope: 'institution', action: 'unit.change' } },
    schema: {
      operationId: 'changeUnit',
      summary: 'Rename or archive a unit',
      description: 'Needs `If-Match` with the ETag of the unit.',
      tags,
      params,
      body: unitChangeSchema,
      response: {
        200: answer('The unit as it is now.', unitSchema),
        ...problemResponses(...GUARDED, ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, code: request.params.unit, revision: revisionOf(request) };
        const body = await changeUnit({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

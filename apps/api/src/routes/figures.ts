import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { mapUnits } from '../services/institutions/map-units.js';
import { readHistory } from '../services/institutions/read-history.js';
import { readIndex } from '../services/institutions/read-index.js';
import { rankSilence } from '../services/units/rank-silence.js';
import { answer } from './schemas/answer.js';
import { assessmentQuerySchema } from './schemas/assessments.js';
import {
  historySchema,
  indexSchema,
  mapSchema,
  silenceQuerySchema,
  silenceSchema,
} from './schemas/figures.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['institutions'];

/** The figures of an institution: now, and over the years. */
export function addFigureRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/index', {
    config: { access: { scope: 'institution', action: 'assessment.read' } },
    schema: {
      operationId: 'readIndex',
      summary: 'The index of an institution',
      description:
        'The one last published, and the own assessment that stands: of the newest year the latest stage, unless others are asked for.',
      tags,
      params: inInstitution,
      querystring: assessmentQuerySchema,
      response: { 200: answer('Published and own index.', indexSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, language: languageOf(request) };
      sendFresh(request, reply, await readIndex({ ctx, access: accessOf(request), input }));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/history', {
    config: { access: { scope: 'institution', action: 'assessment.read' } },
    schema: {
      operationId: 'readHistory',
      summary: 'Every year of an institution, published and own',
      description: 'Breaks between instruments are marked; years without a figure are gaps, never zero.',
      tags,
      params: inInstitution,
      response: { 200: answer('By year.', historySchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { language: languageOf(request) };
      sendFresh(request, reply, JSON.stringify(await readHistory({ ctx, access: accessOf(request), input })));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/map', {
    config: { access: { scope: 'institution', action: 'assessment.read' } },
    schema: {
      operationId: 'mapUnits',
      summary: 'The units of an institution: what they own, what waits, what is late',
      description:
        'Ordered by the unit’s own overdue work. What indicators bring to the index is split exactly by the shares of their units.',
      tags,
      params: inInstitution,
      querystring: assessmentQuerySchema,
      response: { 200: answer('The map.', mapSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const map = await mapUnits({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(map));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/silence', {
    config: { access: { scope: 'institution', action: 'unit.read' } },
    schema: {
      operationId: 'rankSilence',
      summary: 'The units of an institution, the longest silence first',
      description:
        'With what they have overdue. Operators, PIC and companions see their own units; `role=companion` asks for those that ' +
        'somebody accompanies.',
      tags,
      params: inInstitution,
      querystring: silenceQuerySchema,
      response: {
        200: answer('Who was never heard of comes first.', silenceSchema),
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      const silence = await rankSilence({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(silence));
      return reply;
    },
  });
}

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { assignIndicator } from '../services/owners/assign-indicator.js';
import { readOwners } from '../services/owners/read-owners.js';
import { answer } from './schemas/answer.js';
import { assignmentSchema, onIndicator, ownedIndicatorSchema, ownersSchema } from './schemas/owners.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';

const tags = ['people'];

/** Which unit owns which indicator, and which ones contribute. */
export function addOwnerRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/owners/:instrument', {
    config: { access: { scope: 'institution', action: 'unit.read' } },
    schema: {
      operationId: 'listOwners',
      summary: 'Who brings each indicator of an instrument',
      description: 'Those that nobody owns are listed as orphans.',
      tags,
      params: onIndicator.omit({ code: true }),
      response: {
        200: answer('By indicator.', ownersSchema),
        ...problemResponses(...GUARDED, 'unknown-instrument'),
      },
    },
    handler: async (request, reply) => {
      const input = { instrument: request.params.instrument, language: languageOf(request) };
      sendFresh(request, reply, JSON.stringify(await readOwners({ ctx, access: accessOf(request), input })));
      return reply;
    },
  });

  typed.put('/v1/institutions/:institution/owners/:instrument/:code', {
    config: { access: { scope: 'institution', action: 'indicator.assign' } },
    schema: {
      operationId: 'assignIndicator',
      summary: 'Say who brings an indicator',
      description:
        'One unit owns it and decides; others contribute. `share` splits its weight for the map of contributions.',
      tags,
      params: onIndicator,
      body: assignmentSchema,
      response: {
        200: answer('The indicator with its units.', ownedIndicatorSchema),
        ...problemResponses(...GUARDED, 'unknown-instrument', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { instrument, code } = request.params;
        const input = { ...request.body, instrument, code, language: languageOf(request) };
        return { body: await assignIndicator({ ctx: inside, access: accessOf(request), input }) };
      });
      return reply;
    },
  });
}

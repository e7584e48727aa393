import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { readMessage } from '../services/briefs/read-message.js';
import { compareInstitutions } from '../services/institutions/compare-institutions.js';
import { answer } from './schemas/answer.js';
import { comparisonQuerySchema, comparisonSchema, messageSchema } from './schemas/overview.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['institutions'];

/** For those who lead: institutions side by side, and one message about the own one. */
export function addOverviewRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/compare', {
    config: { access: { scope: 'institution', action: 'institution.read' } },
    schema: {
      operationId: 'compareInstitutions',
      summary: 'Institutions side by side',
      description:
        'The published result of each; the running self-assessment and the recommendations where you may read them: your own, ' +
        'and for a province those of its kabupaten and kota.',
      tags,
      params: inInstitution,
      querystring: comparisonQuerySchema,
      response: {
        200: answer('The one of the path first, the others in the order of the question.', comparisonSchema),
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, language: languageOf(request) };
      const comparison = await compareInstitutions({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(comparison));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/brief', {
    config: { access: { scope: 'institution', action: 'brief.read' } },
    schema: {
      operationId: 'readMessage',
      summary: 'One message for who decides',
      description:
        'Where the institution stands, its target, and the three units that owe most overdue work of their own (never those ' +
        'that contribute least), with one decision each. `text` is plain and survives being forwarded.',
      tags,
      params: inInstitution,
      response: { 200: answer('Facts and text.', messageSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { language: languageOf(request) };
      const message = await readMessage({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(message));
      return reply;
    },
  });
}

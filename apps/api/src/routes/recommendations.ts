import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { changeRecommendation } from '../services/recommendations/change-recommendation.js';
import {
  readRecommendation,
  readRecommendations,
  summariseRecommendations,
} from '../services/recommendations/read-recommendations.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  recommendationChangeSchema,
  recommendationPageSchema,
  recommendationQuerySchema,
  recommendationSchema,
  recommendationSummarySchema,
} from './schemas/recommendations.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['recommendations'];
const params = z.object({ recommendation: rowIdSchema });

/** What letters recommended: who does it by when, and what came of it. */
export function addRecommendationRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/recommendations', {
    config: { access: { scope: 'institution', action: 'recommendation.read' } },
    schema: {
      operationId: 'listRecommendations',
      summary: 'Recommendations of every letter',
      description: '`overdue=true` for those that were due before today and are not closed.',
      tags,
      params: inInstitution,
      querystring: recommendationQuerySchema,
      response: {
        200: answer('One page.', recommendationPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, overdue: request.query.overdue === 'true' };
      const page = await readRecommendations({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/recommendations/summary', {
    config: { access: { scope: 'institution', action: 'recommendation.read' } },
    schema: {
      operationId: 'summariseRecommendations',
      summary: 'How many recommendations stand where',
      description: 'Together, per letter and per owning unit.',
      tags,
      params: inInstitution,
      response: { 200: answer('The counts.', recommendationSummarySchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const summary = await summariseRecommendations({ ctx, access: accessOf(request) });
      sendFresh(request, reply, JSON.stringify(summary));
      return reply;
    },
  });

  typed.get('/v1/recommendations/:recommendation', {
    config: {
      access: { scope: 'thing', thing: 'recommendation', in: 'path', action: 'recommendation.read' },
    },
    schema: {
      operationId: 'readRecommendation',
      summary: 'One recommendation',
      tags,
      params,
      response: {
        200: answer('The recommendation.', recommendationSchema),
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.recommendation };
      const body = await readRecommendation({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(body.revision));
      sendFresh(request, reply, JSON.stringify(body));
      return reply;
    },
  });

  typed.patch('/v1/recommendations/:recommendation', {
    config: {
      access: { scope: 'thing', thing: 'recommendation', in: 'path', action: 'recommendation.change' },
    },
    schema: {
      operationId: 'changeRecommendation',
      summary: 'Say who does it by when, how far it is, and what came of it',
      description:
        'Closing needs `outcome`, opening again needs `reason`. An operator or PIC changes status and outcome of the own ' +
        'unit’s ones. Needs `If-Match` with the ETag of the recommendation.',
      tags,
      params,
      body: recommendationChangeSchema,
      response: {
        200: answer('The recommendation as it is now.', recommendationSchema),
        ...problemResponses(...GUARDED, ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const id = request.params.recommendation;
        const input = { ...request.body, id, revision: revisionOf(request) };
        const body = await changeRecommendation({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

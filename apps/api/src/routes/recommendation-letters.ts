import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { addLetter } from '../services/recommendations/add-letter.js';
import { addRecommendations } from '../services/recommendations/add-recommendations.js';
import { changeLetter } from '../services/recommendations/change-letter.js';
import { readLetter, readLetters } from '../services/recommendations/read-letters.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  letterChangeSchema,
  letterPageSchema,
  letterQuerySchema,
  letterSchema,
  moreRecommendationsSchema,
  newLetterSchema,
} from './schemas/recommendations.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['recommendations'];
const ONE = '/v1/recommendation-letters/:letter';
const params = z.object({ letter: rowIdSchema });

/** Letters with recommendations, as the ministry and others send them. */
export function addRecommendationLetterRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/recommendation-letters', {
    config: { access: { scope: 'institution', action: 'recommendation.read' } },
    schema: {
      operationId: 'listRecommendationLetters',
      summary: 'Letters with recommendations, the last registered first',
      tags,
      params: inInstitution,
      querystring: letterQuerySchema,
      response: {
        200: answer('One page, without the recommendations.', letterPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const page = await readLetters({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/recommendation-letters', {
    config: { access: { scope: 'institution', action: 'recommendation.add' } },
    schema: {
      operationId: 'addRecommendationLetter',
      summary: 'Register a letter with what it recommends',
      description: 'At most 500 recommendations in one letter.',
      tags,
      params: inInstitution,
      body: newLetterSchema,
      response: {
        201: answer('The letter.', letterSchema),
        ...problemResponses(
          ...GUARDED,
          'conflict',
          'wrong-state',
          'unknown-instrument',
          ...WITH_BODY,
          ...REPEATABLE,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addLetter({ ctx: inside, access: accessOf(request), input: request.body });
        const location = `/v1/recommendation-letters/${body.id}`;
        return { status: 201, body, revision: body.revision, location };
      });
      return reply;
    },
  });

  typed.get(ONE, {
    config: { access: { scope: 'thing', thing: 'letter', in: 'path', action: 'recommendation.read' } },
    schema: {
      operationId: 'readRecommendationLetter',
      summary: 'One letter with its recommendations',
      tags,
      params,
      response: { 200: answer('The letter.', letterSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const letter = await readLetter({
        ctx,
        access: accessOf(request),
        input: { id: request.params.letter },
      });
      reply.header('etag', etagOf(letter.revision));
      sendFresh(request, reply, JSON.stringify(letter));
      return reply;
    },
  });

  typed.patch(ONE, {
    config: { access: { scope: 'thing', thing: 'letter', in: 'path', action: 'recommendation.add' } },
    schema: {
      operationId: 'changeRecommendationLetter',
      summary: 'Correct how a letter was registered',
      description: 'Needs `If-Match` with the ETag of the letter.',
      tags,
      params,
      body: letterChangeSchema,
      response: {
        200: answer('The letter as it is now.', letterSchema),
        ...problemResponses(...GUARDED, 'conflict', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, id: request.params.letter, revision: revisionOf(request) };
        const body = await changeLetter({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post(`${ONE}/recommendations`, {
    config: { access: { scope: 'thing', thing: 'letter', in: 'path', action: 'recommendation.add' } },
    schema: {
      operationId: 'addRecommendations',
      summary: 'Add recommendations to a letter',
      tags,
      params,
      body: moreRecommendationsSchema,
      response: {
        201: answer('The letter with all its recommendations.', letterSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, letter: request.params.letter };
        const body = await addRecommendations({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, revision: body.revision };
      });
      return reply;
    },
  });
}

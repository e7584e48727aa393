import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { scoreRatings } from '../services/scores/score-ratings.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { scorecardSchema, scoreRequestSchema } from './schemas/scores.js';
import { writeScorecard } from './write-scorecard.js';

/** The calculator. Stores nothing and needs no key. */
export function addScoreRoutes(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().post('/v1/score', {
    schema: {
      operationId: 'scoreRatings',
      summary: 'Score ratings exactly; nothing is stored',
      description:
        'Sums unrounded values from the ratings upwards, as the regulation does, and names the predicate under the basis of ' +
        'the year. Every wrong rating is reported, not only the first.',
      tags: ['calculator'],
      body: scoreRequestSchema,
      response: {
        200: answer('The scorecard.', scorecardSchema),
        ...problemResponses(
          'body-empty',
          'body-malformed',
          'forbidden-key',
          'input-invalid',
          'body-too-large',
          'content-type-unsupported',
          'unknown-instrument',
          'ratings-invalid',
        ),
      },
    },
    handler: (request, reply) => {
      const language = languageOf(request);
      const card = scoreRatings({ ctx, input: { ...request.body, language } });
      sendFresh(request, reply, writeScorecard(card, language));
    },
  });
}

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { boundIndex } from '../services/scores/bound-index.js';
import { scoreRatings } from '../services/scores/score-ratings.js';
import { simulateChanges } from '../services/scores/simulate-changes.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { WITH_BODY } from './schemas/problem-sets.js';
import {
  boundsRequestSchema,
  boundsSchema,
  scorecardSchema,
  scoreRequestSchema,
  simulateRequestSchema,
  simulationSchema,
} from './schemas/scores.js';
import { writeScorecard } from './write-scorecard.js';

/** The calculator. Stores nothing and needs no key. */
export function addScoreRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/score', {
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
        ...problemResponses(...WITH_BODY, 'unknown-instrument', 'ratings-invalid'),
      },
    },
    handler: (request, reply) => {
      const language = languageOf(request);
      const card = scoreRatings({ ctx, input: { ...request.body, language } });
      sendFresh(request, reply, writeScorecard(card, language));
    },
  });

  typed.post('/v1/simulate', {
    schema: {
      operationId: 'simulateChanges',
      summary: 'What an assessment would become with some ratings changed',
      description: 'Index, predicate and every node before and after, with exact differences.',
      tags: ['calculator'],
      body: simulateRequestSchema,
      response: {
        200: answer('Both sides and their difference.', simulationSchema),
        ...problemResponses(...WITH_BODY, 'unknown-instrument', 'ratings-invalid'),
      },
    },
    handler: (request, reply) => {
      const simulation: z.output<typeof simulationSchema> = simulateChanges({
        ctx,
        input: { ...request.body, language: languageOf(request) },
      });
      sendFresh(request, reply, JSON.stringify(simulation));
    },
  });

  typed.post('/v1/bounds', {
    schema: {
      operationId: 'boundIndex',
      summary: 'What an incomplete assessment still leaves possible',
      description:
        'Lowest and highest index and nodes, the predicates in reach, and which unanswered indicator tells most. Missing is ' +
        'never counted as zero.',
      tags: ['calculator'],
      body: boundsRequestSchema,
      response: {
        200: answer('The bounds.', boundsSchema),
        ...problemResponses(...WITH_BODY, 'unknown-instrument', 'ratings-invalid'),
      },
    },
    handler: (request, reply) => {
      const bounds: z.output<typeof boundsSchema> = boundIndex({
        ctx,
        input: { ...request.body, language: languageOf(request) },
      });
      sendFresh(request, reply, JSON.stringify(bounds));
    },
  });
}

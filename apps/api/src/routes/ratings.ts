import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { revisionOf } from '../plugins/revisions.js';
import { importResults } from '../services/assessments/import-results.js';
import { rateIndicator } from '../services/assessments/rate-indicator.js';
import { answer } from './schemas/answer.js';
import {
  assessmentSchema,
  importedSchema,
  newRatingSchema,
  newResultsSchema,
  onAssessment,
} from './schemas/assessments.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';

const tags = ['assessments'];
const onRating = onAssessment.extend({ code: z.string().max(20) });

/** The ratings of an assessment: one by one, or a whole set at once. */
export function addRatingRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.put('/v1/assessments/:assessment/ratings/:code', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.rate' } },
    schema: {
      operationId: 'rateIndicator',
      summary: 'Rate one indicator',
      description: 'Needs `If-Match` with the ETag of the assessment.',
      tags,
      params: onRating,
      body: newRatingSchema,
      response: {
        200: answer('The assessment as it is now.', assessmentSchema),
        ...problemResponses(
          ...GUARDED,
          'wrong-state',
          'ratings-invalid',
          ...WITH_BODY,
          ...REPEATABLE,
          ...REVISED,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { assessment, code } = request.params;
        const input = {
          assessment,
          code,
          revision: revisionOf(request),
          rating: request.body,
          language: languageOf(request),
        };
        const body = await rateIndicator({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.delete('/v1/assessments/:assessment/ratings/:code', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.rate' } },
    schema: {
      operationId: 'clearRating',
      summary: 'Take a rating away',
      description: 'The indicator is unanswered again. Needs `If-Match` with the ETag of the assessment.',
      tags,
      params: onRating,
      response: {
        200: answer('The assessment as it is now.', assessmentSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { assessment, code } = request.params;
        const input = {
          assessment,
          code,
          revision: revisionOf(request),
          rating: null,
          language: languageOf(request),
        };
        const body = await rateIndicator({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.put('/v1/assessments/:assessment/ratings', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.rate' } },
    schema: {
      operationId: 'importResults',
      summary: 'Put a whole set of results in the place of all ratings',
      description:
        'For results of an assessor: what is not in them becomes unanswered. The index is recomputed and compared with the printed one. Needs `If-Match` with the ETag of the assessment.',
      tags,
      params: onAssessment,
      body: newResultsSchema,
      response: {
        200: answer('The assessment as it is now, and whether the printed index fits.', importedSchema),
        ...problemResponses(
          ...GUARDED,
          'wrong-state',
          'ratings-invalid',
          ...WITH_BODY,
          ...REPEATABLE,
          ...REVISED,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { assessment } = request.params;
        const input = {
          ...request.body,
          assessment,
          revision: revisionOf(request),
          language: languageOf(request),
        };
        const body = await importResults({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.assessment.revision };
      });
      return reply;
    },
  });
}

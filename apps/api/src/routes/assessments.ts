import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { compareStages } from '../services/assessments/compare-stages.js';
import { openAssessment } from '../services/assessments/open-assessment.js';
import { readAssessment, readAssessments } from '../services/assessments/read-assessments.js';
import { reopenAssessment } from '../services/assessments/reopen-assessment.js';
import { submitAssessment } from '../services/assessments/submit-assessment.js';
import { answer } from './schemas/answer.js';
import {
  assessmentListSchema,
  assessmentQuerySchema,
  assessmentSchema,
  gapQuerySchema,
  gapSchema,
  newAssessmentSchema,
  onAssessment,
  reopeningSchema,
  submissionSchema,
} from './schemas/assessments.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['assessments'];

/** The assessments of a year: opened, compared between stages, submitted. */
export function addAssessmentRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/assessments', {
    config: { access: { scope: 'institution', action: 'assessment.read' } },
    schema: {
      operationId: 'listAssessments',
      summary: 'The assessments of an institution with their indices',
      description: 'The newest year first.',
      tags,
      params: inInstitution,
      querystring: assessmentQuerySchema,
      response: { 200: answer('By year.', assessmentListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, language: languageOf(request) };
      sendFresh(
        request,
        reply,
        JSON.stringify(await readAssessments({ ctx, access: accessOf(request), input })),
      );
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/assessments', {
    config: { access: { scope: 'institution', action: 'assessment.open' } },
    schema: {
      operationId: 'openAssessment',
      summary: 'Open the assessment of a year and stage',
      description:
        'One per year, instrument and stage. Nothing is rated unless `startFrom` names where to start.',
      tags,
      params: inInstitution,
      body: newAssessmentSchema,
      response: {
        201: answer('The assessment.', assessmentSchema),
        ...problemResponses(
          ...GUARDED,
          'conflict',
          'unknown-instrument',
          'wrong-state',
          ...WITH_BODY,
          ...REPEATABLE,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, language: languageOf(request) };
        const body = await openAssessment({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, revision: body.revision, location: `/v1/assessments/${body.id}` };
      });
      return reply;
    },
  });

  typed.get('/v1/assessments/:assessment', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.read' } },
    schema: {
      operationId: 'readAssessment',
      summary: 'One assessment with every indicator and its scorecard',
      description: 'Who owns each indicator, and what other units say about it, stand beside its rating.',
      tags,
      params: onAssessment,
      response: { 200: answer('The assessment.', assessmentSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.assessment, language: languageOf(request) };
      const body = await readAssessment({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(body.revision));
      sendFresh(request, reply, JSON.stringify(body));
      return reply;
    },
  });

  typed.post('/v1/assessments/:assessment/submit', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.submit' } },
    schema: {
      operationId: 'submitAssessment',
      summary: 'Submit an assessment',
      description:
        'Freezes ratings, scorecard and the content hash of the instrument. Needs `If-Match` with the ETag of the assessment.',
      tags,
      params: onAssessment,
      body: submissionSchema,
      response: {
        200: answer('The frozen assessment.', assessmentSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
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
        const body = await submitAssessment({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/assessments/:assessment/reopen', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.reopen' } },
    schema: {
      operationId: 'reopenAssessment',
      summary: 'Open a submitted assessment again',
      description:
        'For a reason, which the log keeps with the index that had been frozen. Needs `If-Match` with the ETag of the assessment.',
      tags,
      params: onAssessment,
      body: reopeningSchema,
      response: {
        200: answer('The open assessment.', assessmentSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
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
        const body = await reopenAssessment({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.get('/v1/assessments/:assessment/gap', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.read' } },
    schema: {
      operationId: 'compareStages',
      summary: 'The gap between two assessments per indicator',
      description:
        'For instance between the own rating and the assessor’s: both values, the difference, what it moves the index, and both notes.',
      tags,
      params: onAssessment,
      querystring: gapQuerySchema,
      response: { 200: answer('The gap.', gapSchema), ...problemResponses(...GUARDED, 'wrong-state') },
    },
    handler: async (request, reply) => {
      const input = {
        assessment: request.params.assessment,
        with: request.query.with,
        language: languageOf(request),
      };
      sendFresh(
        request,
        reply,
        JSON.stringify(await compareStages({ ctx, access: accessOf(request), input })),
      );
      return reply;
    },
  });
}

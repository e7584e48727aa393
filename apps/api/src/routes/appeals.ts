import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { revisionOf } from '../plugins/revisions.js';
import { closeAppeal } from '../services/appeals/close-appeal.js';
import { raiseAppeal } from '../services/appeals/raise-appeal.js';
import { readAppeals } from '../services/appeals/read-appeals.js';
import { answer } from './schemas/answer.js';
import { appealClosingSchema, appealListSchema, appealSchema, newAppealSchema } from './schemas/appeals.js';
import { onAssessment } from './schemas/assessments.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';

const tags = ['assessments'];
const onAppeal = z.object({ appeal: z.string().max(100) });

/** Appeals (sanggah): what an institution answers to an assessor. */
export function addAppealRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/assessments/:assessment/appeals', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.read' } },
    schema: {
      operationId: 'listAppeals',
      summary: 'The appeals against an assessment',
      description: 'The oldest first.',
      tags,
      params: onAssessment,
      response: { 200: answer('The appeals.', appealListSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = request.params;
      sendFresh(request, reply, JSON.stringify(await readAppeals({ ctx, access: accessOf(request), input })));
      return reply;
    },
  });

  typed.post('/v1/assessments/:assessment/appeals', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'appeal.raise' } },
    schema: {
      operationId: 'raiseAppeal',
      summary: 'Object to the rating of one indicator',
      description: 'Also of a submitted assessment. One open appeal per indicator.',
      tags,
      params: onAssessment,
      body: newAppealSchema,
      response: {
        201: answer('The appeal.', appealSchema),
        ...problemResponses(...GUARDED, 'conflict', 'ratings-invalid', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, assessment: request.params.assessment };
        const body = await raiseAppeal({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.patch('/v1/appeals/:appeal', {
    config: { access: { scope: 'thing', thing: 'appeal', in: 'path', action: 'appeal.close' } },
    schema: {
      operationId: 'closeAppeal',
      summary: 'Grant, refuse or withdraw an appeal',
      description:
        'Granting rates the indicator as claimed, so the assessment must be open. Needs `If-Match` with the ETag of the appeal.',
      tags,
      params: onAppeal,
      body: appealClosingSchema,
      response: {
        200: answer('The appeal as it is now.', appealSchema),
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
        const input = { ...request.body, appeal: request.params.appeal, revision: revisionOf(request) };
        const body = await closeAppeal({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

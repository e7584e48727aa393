import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { revisionOf } from '../plugins/revisions.js';
import { addSteps } from '../services/plans/add-steps.js';
import { changeStep } from '../services/plans/change-step.js';
import { answer } from './schemas/answer.js';
import { actionPlanSchema, changedStepSchema, moreStepsSchema, stepChangeSchema } from './schemas/plans.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { rowIdSchema } from './schemas/workspace.js';

const tags = ['plans'];
const params = z.object({ plan: rowIdSchema });
const stepParams = params.extend({ step: z.string().max(20) });

/** The steps of an action plan: more of them, and what people say of each. */
export function addPlanStepRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/plans/:plan/steps', {
    config: { access: { scope: 'thing', thing: 'plan', in: 'path', action: 'plan.change' } },
    schema: {
      operationId: 'addPlanSteps',
      summary: 'Add steps to a plan whose steps are listed',
      tags,
      params,
      body: moreStepsSchema,
      response: {
        201: answer('The plan.', actionPlanSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'plan-order', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const language = languageOf(request);
        const input = { plan: request.params.plan, steps: request.body.steps, language };
        const body = await addSteps({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.patch('/v1/plans/:plan/steps/:step', {
    config: { access: { scope: 'thing', thing: 'plan', in: 'path', action: 'plan.step' } },
    schema: {
      operationId: 'changePlanStep',
      summary: 'Say who takes a step, when, at what cost and risk, and how far it is',
      description:
        'An operator or PIC changes status, risk and mitigation of the own unit’s steps. Needs `If-Match` with the ETag of the ' +
        'step (`"r<revision>"`). No prerequisite may lie in a later year than what needs it.',
      tags,
      params: stepParams,
      body: stepChangeSchema,
      response: {
        200: answer('The step, and the plan without its steps.', changedStepSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'plan-order', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = {
          ...request.body,
          ...request.params,
          revision: revisionOf(request),
          language: languageOf(request),
        };
        const body = await changeStep({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.step.revision };
      });
      return reply;
    },
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite, type Written } from '../plugins/answer-write.js';
import { callerGone } from '../plugins/caller-gone.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import type { CalculationPool } from '../services/calculations/open-pool.js';
import { addPlan } from '../services/plans/add-plan.js';
import { calculateSteps } from '../services/plans/calculate-steps.js';
import { changePlan, refuseCalculated } from '../services/plans/change-plan.js';
import { readGround } from '../services/plans/read-ground.js';
import { readPlan, readPlans } from '../services/plans/read-plans.js';
import { recalculate, refreshPlan } from '../services/plans/refresh-plan.js';
import type { ProblemCode } from '../services/problem-codes.js';
import { settle } from '../services/writes/settle.js';
import { answer } from './schemas/answer.js';
import {
  actionPlanSchema,
  newPlanSchema,
  planChangeSchema,
  planPageSchema,
  planQuerySchema,
} from './schemas/plans.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['plans'];
const ONE = '/v1/plans/:plan';
const params = z.object({ plan: rowIdSchema });

const CALCULATED: readonly ProblemCode[] = [
  'ratings-invalid',
  'whole-levels-needed',
  'task-invalid',
  'target-unreachable',
  'budget-too-small',
  'busy',
  'calculation-too-long',
];

/** Action plans: steps to a target, who takes each, by when, and at whose cost. */
export function addPlanRoutes(app: FastifyInstance, ctx: Context, pool: CalculationPool): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  /** Calculates first and stores in a transaction afterwards; a caller who has gone ends the calculation. */
  async function answerCalculated<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    calculate: (signal: AbortSignal) => Promise<Result>,
    store: (inside: Context, result: Result) => Promise<Written>,
  ): Promise<void> {
    const gone = callerGone(reply);
    const result = await settle(calculate(gone));
    // Nobody is there to answer.
    if (gone.aborted) reply.hijack();
    else await answerWrite(ctx, request, reply, async (inside) => store(inside, result()));
  }

  typed.get('/v1/institutions/:institution/plans', {
    config: { access: { scope: 'institution', action: 'plan.read' } },
    schema: {
      operationId: 'listPlans',
      summary: 'Action plans, the newest first',
      tags,
      params: inInstitution,
      querystring: planQuerySchema,
      response: {
        200: answer('One page, without the steps.', planPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, archived: request.query.archived === 'true' };
      const page = await readPlans({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/plans', {
    config: { access: { scope: 'institution', action: 'plan.change' } },
    schema: {
      operationId: 'addPlan',
      summary: 'Plan the way to a target',
      description:
        'From the ratings of an assessment: the cheapest steps, as in `/v1/plan`, or the steps that a person lists. Every step ' +
        'begins with the unit that owns its indicator and the year of the plan.',
      tags,
      params: inInstitution,
      body: newPlanSchema,
      response: {
        201: answer('The plan.', actionPlanSchema),
        ...problemResponses(
          ...GUARDED,
          'wrong-state',
          'plan-order',
          ...CALCULATED,
          ...WITH_BODY,
          ...REPEATABLE,
        ),
      },
    },
    handler: async (request, reply) => {
      const access = accessOf(request);
      const { assessment, title, target, year, steps, ...task } = request.body;
      const calculate = async (signal: AbortSignal) => {
        if (steps) {
          refuseCalculated('listed', task);
          return steps;
        }
        const { assessment: row, levels } = await readGround(ctx, access, assessment);
        const input = { instrument: row.instrument, year: row.year, levels, target, task };
        return calculateSteps({ pool, signal, input });
      };
      await answerCalculated(request, reply, calculate, async (inside, from) => {
        const input = { assessment, title, target, task, year, from, language: languageOf(request) };
        const body = await addPlan({ ctx: inside, access, input });
        return { status: 201, body, revision: body.revision, location: `/v1/plans/${body.id}` };
      });
      return reply;
    },
  });

  typed.get(ONE, {
    config: { access: { scope: 'thing', thing: 'plan', in: 'path', action: 'plan.read' } },
    schema: {
      operationId: 'readPlan',
      summary: 'One plan as it stands today',
      description:
        'The exact index now, after each year and once everything is done; costs by who pays, year and unit; what binds; how ' +
        'often others made such a jump; and whether the ratings have overtaken it.',
      tags,
      params,
      response: { 200: answer('The plan.', actionPlanSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.plan, language: languageOf(request) };
      const plan = await readPlan({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(plan.revision));
      sendFresh(request, reply, JSON.stringify(plan));
      return reply;
    },
  });

  typed.patch(ONE, {
    config: { access: { scope: 'thing', thing: 'plan', in: 'path', action: 'plan.change' } },
    schema: {
      operationId: 'changePlan',
      summary: 'Change title, target or constraints of a plan; archive or restore it',
      description: 'Needs `If-Match` with the ETag of the plan.',
      tags,
      params,
      body: planChangeSchema,
      response: {
        200: answer('The plan as it is now.', actionPlanSchema),
        ...problemResponses(...GUARDED, 'plan-order', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const { title, target, year, archived, ...task } = request.body;
        const language = languageOf(request);
        const which = { id: request.params.plan, revision: revisionOf(request) };
        const input = { ...which, title, target, year, archived, task, language };
        const body = await changePlan({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post(`${ONE}/refresh`, {
    config: { access: { scope: 'thing', thing: 'plan', in: 'path', action: 'plan.change' } },
    schema: {
      operationId: 'refreshPlan',
      summary: 'Bring a plan to the ratings of today',
      description:
        'What the ratings show is done. Steps that are running, done or worked on by people stay with all that was entered; ' +
        'dropped ones stay dropped; the rest is calculated anew.',
      tags,
      params,
      response: {
        200: answer('The plan as it is now.', actionPlanSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...CALCULATED, ...REPEATABLE, 'revision-stale'),
      },
    },
    handler: async (request, reply) => {
      const access = accessOf(request);
      const id = request.params.plan;
      const calculate = (signal: AbortSignal) => recalculate({ ctx, access, pool, signal, input: { id } });
      await answerCalculated(request, reply, calculate, async (inside, calculated) => {
        const input = { id, calculated, language: languageOf(request) };
        const body = await refreshPlan({ ctx: inside, access, input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { callerGone } from '../plugins/caller-gone.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import type { CalculationInput, CalculationKind } from '../services/calculations/calculations.js';
import type { CalculationPool } from '../services/calculations/open-pool.js';
import { chooseInstrument } from '../services/instruments/choose-instrument.js';
import { answer } from './schemas/answer.js';
import { distributionRequestSchema, distributionSchema } from './schemas/distribution.js';
import { planAnswerSchema, planRequestSchema } from './schemas/plan.js';
import { problemResponses } from './schemas/problem.js';
import { WITH_BODY } from './schemas/problem-sets.js';
import { reconcileRequestSchema, reconciliationSchema } from './schemas/reconciliation.js';

/** The calculator's long calculations, which run off the event loop. They store nothing and need no key. */
export function addCalculationRoutes(app: FastifyInstance, ctx: Context, pool: CalculationPool): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  /** Asks a thread and sends what it wrote; a caller who has gone ends the calculation. */
  async function calculate<Kind extends CalculationKind>(
    kind: Kind,
    body: Omit<CalculationInput<Kind>, 'language'>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    // An unknown instrument needs no place in the queue.
    chooseInstrument(ctx, body.instrument);
    const input = { ...body, language: languageOf(request) } as CalculationInput<Kind>;
    const gone = callerGone(reply);
    try {
      sendFresh(request, reply, await pool.run(kind, input, gone));
    } catch (error) {
      if (!gone.aborted) throw error;
      // Nobody is there to answer.
      reply.hijack();
    }
  }

  typed.post('/v1/plan', {
    schema: {
      operationId: 'planTarget',
      summary: 'The cheapest way to an index or a predicate',
      description:
        'From the whole levels of all indicators: an exact cheapest set of one-level steps with what binds it, the frontier of ' +
        'cost and index, and how often others made such a jump. From published domains or aspects alone: the fewest steps that ' +
        'any plan needs. A target out of reach or budget is a 422 that says why and how near one can come (`nearest`).',
      tags: ['calculator'],
      body: planRequestSchema,
      response: {
        200: answer('The plan, or the bound.', planAnswerSchema),
        ...problemResponses(
          ...WITH_BODY,
          'unknown-instrument',
          'ratings-invalid',
          'whole-levels-needed',
          'figures-invalid',
          'task-invalid',
          'target-unreachable',
          'budget-too-small',
          'busy',
          'calculation-too-long',
        ),
      },
    },
    handler: (request, reply) => calculate('plan', request.body, request, reply),
  });

  typed.post('/v1/distribution', {
    schema: {
      operationId: 'weighOdds',
      summary: 'Exact probability of every predicate',
      description:
        'Ratings with odds: an assessor may lower some, others are not answered yet, independently of each other. Exact ' +
        'probabilities and quantiles, how many downgrades lose the predicate, and which open indicator to ask for first.',
      tags: ['calculator'],
      body: distributionRequestSchema,
      response: {
        200: answer('The distribution.', distributionSchema),
        ...problemResponses(
          ...WITH_BODY,
          'unknown-instrument',
          'ratings-invalid',
          'whole-levels-needed',
          'odds-invalid',
          'busy',
          'calculation-too-long',
        ),
      },
    },
    handler: (request, reply) => calculate('distribution', request.body, request, reply),
  });

  typed.post('/v1/reconcile', {
    schema: {
      operationId: 'reconcileFigures',
      summary: 'The exact values behind published, rounded figures',
      description:
        'Lists every exact index and node value that explains all figures together, or names the figure that cannot be right.',
      tags: ['calculator'],
      body: reconcileRequestSchema,
      response: {
        200: answer('What the figures leave possible.', reconciliationSchema),
        ...problemResponses(
          ...WITH_BODY,
          'unknown-instrument',
          'whole-levels-needed',
          'figures-invalid',
          'busy',
          'calculation-too-long',
        ),
      },
    },
    handler: (request, reply) => calculate('reconcile', request.body, request, reply),
  });
}

import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { revisionOf } from '../plugins/revisions.js';
import { checkEvidence } from '../services/evidence/check-evidence.js';
import { checkUpdate } from '../services/evidence/check-update.js';
import { decideEvidence } from '../services/evidence/decide-evidence.js';
import { forecastIndex } from '../services/evidence/forecast-index.js';
import { listOwed } from '../services/evidence/list-owed.js';
import { answer } from './schemas/answer.js';
import { onAssessment } from './schemas/assessments.js';
import { evidenceSchema, onEvidence } from './schemas/evidence.js';
import {
  atQuerySchema,
  evidenceCheckSchema,
  forecastSchema,
  owedQuerySchema,
  owedSchema,
  updateCheckSchema,
} from './schemas/evidence-review.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { onUpdate, returningSchema } from './schemas/updates.js';

const tags = ['evidence'];

/** Decisions about evidence, what would be decided, and what follows for the index. */
export function addEvidenceReviewRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/evidence/:evidence/accept', {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.decide' } },
    schema: {
      operationId: 'acceptEvidence',
      summary: 'Accept evidence',
      description: 'Needs `If-Match`. Its `documentDate` and `level` must be known; also after submission.',
      tags,
      params: onEvidence,
      response: {
        200: answer('The evidence as it is now.', evidenceSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const verdict = { accepted: true } as const;
        const input = { id: request.params.evidence, revision: revisionOf(request), verdict };
        const body = await decideEvidence({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.post('/v1/evidence/:evidence/return', {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.decide' } },
    schema: {
      operationId: 'returnEvidence',
      summary: 'Return evidence with a reason',
      description: 'Needs `If-Match`. Also what was accepted; also after submission.',
      tags,
      params: onEvidence,
      body: returningSchema,
      response: {
        200: answer('The evidence as it is now.', evidenceSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const verdict = { accepted: false, ...request.body } as const;
        const input = { id: request.params.evidence, revision: revisionOf(request), verdict };
        const body = await decideEvidence({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.get('/v1/evidence/:evidence/check', {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.read' } },
    schema: {
      operationId: 'checkEvidence',
      summary: 'What would most likely bring this evidence back',
      description:
        'A list of facts that can be corrected before anybody hands it in. Judged from what is filled in, never from the ' +
        'document, and never by likeness.',
      tags,
      params: onEvidence,
      querystring: atQuerySchema,
      response: { 200: answer('The questions.', evidenceCheckSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, id: request.params.evidence, language: languageOf(request) };
      const check = await checkEvidence({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(check));
      return reply;
    },
  });

  typed.get('/v1/updates/:update/check', {
    config: { access: { scope: 'thing', thing: 'update', in: 'path', action: 'update.read' } },
    schema: {
      operationId: 'checkUpdate',
      summary: 'What would most likely bring this update back',
      description: 'The same for the level that an update claims and for every evidence that hangs on it.',
      tags,
      params: onUpdate,
      querystring: atQuerySchema,
      response: { 200: answer('The questions.', updateCheckSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, id: request.params.update, language: languageOf(request) };
      const check = await checkUpdate({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(check));
      return reply;
    },
  });

  typed.get('/v1/assessments/:assessment/owed', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'evidence.read' } },
    schema: {
      operationId: 'listOwedEvidence',
      summary: 'The evidence that is still owed, by indicator',
      description:
        'For every indicator that is rated or owned: what the instrument expects at the claimed level, what is the matter, since ' +
        'when, and our advice how to make it. An indicator is settled when valid evidence of that level was accepted and none is ' +
        'open; which documents exactly are needed a person decides.',
      tags,
      params: onAssessment,
      querystring: owedQuerySchema,
      response: { 200: answer('By indicator.', owedSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const { unit } = request.query;
      const input = { assessment: request.params.assessment, unit, language: languageOf(request) };
      const owed = await listOwed({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(owed));
      return reply;
    },
  });

  typed.get('/v1/assessments/:assessment/forecast', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'evidence.read' } },
    schema: {
      operationId: 'forecastIndex',
      summary: 'The index on a day without evidence that expired or comes late',
      description:
        'An indicator keeps its rating when valid accepted evidence shows its level or a higher one. Otherwise it falls to the ' +
        'highest level that such evidence shows, and without any to the lowest, which is then assumed. Valid is what is signed and ' +
        'in force on that day, its last day included. `withoutExpired` and `withoutLate` let only those indicators fall of which ' +
        'some evidence drops out for that reason; `onlyProven` all. External indices never fall. Scored by the instrument as it ' +
        'is now, exactly.',
      tags,
      params: onAssessment,
      querystring: atQuerySchema,
      response: { 200: answer('Four exact indices.', forecastSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const { at } = request.query;
      const input = { assessment: request.params.assessment, at, language: languageOf(request) };
      const forecast = await forecastIndex({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(forecast));
      return reply;
    },
  });
}

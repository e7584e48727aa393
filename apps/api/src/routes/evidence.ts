import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { addEvidence } from '../services/evidence/add-evidence.js';
import { changeEvidence } from '../services/evidence/change-evidence.js';
import { readEvidence, searchEvidence } from '../services/evidence/read-evidence.js';
import { removeEvidence } from '../services/evidence/remove-evidence.js';
import { restoreEvidence } from '../services/evidence/restore-evidence.js';
import { answer } from './schemas/answer.js';
import { onAssessment } from './schemas/assessments.js';
import {
  evidenceChangeSchema,
  evidenceListSchema,
  evidenceOfAssessmentQuery,
  evidenceOfInstitutionQuery,
  evidenceSchema,
  newEvidenceSchema,
  onEvidence,
} from './schemas/evidence.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const tags = ['evidence'];
const ONE = '/v1/evidence/:evidence';

/** Evidence (bukti dukung): handed in, found, changed, removed. */
export function addEvidenceRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post('/v1/evidence', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'body', action: 'evidence.write' } },
    schema: {
      operationId: 'addEvidence',
      summary: 'Hand evidence in, or ask for it',
      description:
        'A file that was uploaded before, or an https link; with neither it is asked for (`missing`) and handed in by PATCH. ' +
        'Roles of a unit hand in for that unit.',
      tags,
      body: newEvidenceSchema,
      response: {
        201: answer('The evidence.', evidenceSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'file-unavailable', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addEvidence({ ctx: inside, access: accessOf(request), input: request.body });
        return { status: 201, body, revision: body.revision, location: `/v1/evidence/${body.id}` };
      });
      return reply;
    },
  });

  typed.get(ONE, {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.read' } },
    schema: {
      operationId: 'readEvidence',
      summary: 'One piece of evidence',
      description: 'A removed one, too, with the moment of its removal.',
      tags,
      params: onEvidence,
      response: { 200: answer('The evidence.', evidenceSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.evidence };
      const evidence = await readEvidence({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(evidence.revision));
      sendFresh(request, reply, JSON.stringify(evidence));
      return reply;
    },
  });

  typed.patch(ONE, {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.write' } },
    schema: {
      operationId: 'changeEvidence',
      summary: 'Change evidence, or hand in what was asked for or returned',
      description:
        'Needs `If-Match`. What had been returned counts as handed in again; what was accepted is returned first.',
      tags,
      params: onEvidence,
      body: evidenceChangeSchema,
      response: {
        200: answer('The evidence as it is now.', evidenceSchema),
        ...problemResponses(
          ...GUARDED,
          'wrong-state',
          'file-unavailable',
          ...WITH_BODY,
          ...REPEATABLE,
          ...REVISED,
        ),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, id: request.params.evidence, revision: revisionOf(request) };
        const body = await changeEvidence({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  const undoable = [
    {
      method: 'DELETE',
      url: ONE,
      operationId: 'removeEvidence',
      summary: 'Remove evidence',
      description: 'Needs `If-Match`. Can be restored until the assessment is submitted.',
      work: removeEvidence,
    },
    {
      method: 'POST',
      url: `${ONE}/restore`,
      operationId: 'restoreEvidence',
      summary: 'Take the removal of evidence back',
      description: 'Needs `If-Match`. Until the assessment is submitted.',
      work: restoreEvidence,
    },
  ] as const;
  for (const { method, url, work, ...described } of undoable) {
    typed.route({
      method,
      url,
      config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.write' } },
      schema: {
        ...described,
        tags,
        params: onEvidence,
        response: {
          200: answer('The evidence as it is now.', evidenceSchema),
          ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE, ...REVISED),
        },
      },
      handler: async (request, reply) => {
        await answerWrite(ctx, request, reply, async (inside) => {
          const input = { id: request.params.evidence, revision: revisionOf(request) };
          const body = await work({ ctx: inside, access: accessOf(request), input });
          return { body, revision: body.revision };
        });
        return reply;
      },
    });
  }

  typed.get('/v1/assessments/:assessment/evidence', {
    config: { access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'evidence.read' } },
    schema: {
      operationId: 'listEvidence',
      summary: 'The evidence of one assessment',
      tags,
      params: onAssessment,
      querystring: evidenceOfAssessmentQuery,
      response: {
        200: answer('The newest first.', evidenceListSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const input = { ...request.query, assessmentId: request.params.assessment };
      const page = await searchEvidence({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.get('/v1/institutions/:institution/evidence', {
    config: { access: { scope: 'institution', action: 'evidence.read' } },
    schema: {
      operationId: 'searchEvidence',
      summary: 'The evidence of an institution over all years, by theme and words',
      description:
        'For questions of visitors: which regulation, with which number, of which date, and where.',
      tags,
      params: inInstitution,
      querystring: evidenceOfInstitutionQuery,
      response: {
        200: answer('The newest first.', evidenceListSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const { q: text, ...filter } = request.query;
      const page = await searchEvidence({ ctx, access: accessOf(request), input: { ...filter, text } });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });
}

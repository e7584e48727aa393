import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { callerGone } from '../plugins/caller-gone.js';
import { languageOf } from '../plugins/language.js';
import { etagOfText } from '../plugins/prepared.js';
import { PDF_TYPE, PICTURE_TYPES, sendBrief, sendPicture, sendUnchanged } from '../plugins/send-document.js';
import { sayNote } from '../services/assessments/say-note.js';
import { briefOfAssessment } from '../services/briefs/brief-of-assessment.js';
import type { CalculationPool } from '../services/calculations/open-pool.js';
import type { Press } from '../services/documents/open-press.js';
import { mapOfUnits } from '../services/pictures/map-of-units.js';
import { radarOfAssessment } from '../services/pictures/radar-of-assessment.js';
import { trendOfInstitution } from '../services/pictures/trend-of-institution.js';
import { FORMAT_NAMES, operationOf, PICTURE_FORMATS } from './picture-formats.js';
import { NOT_MODIFIED } from './schemas/answer.js';
import {
  assessmentQuerySchema,
  indicatorCodeSchema,
  noteQuerySchema,
  onAssessment,
} from './schemas/assessments.js';
import { document } from './schemas/documents.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const access = { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.read' } as const;

/** Pictures and the brief of an assessment, for whoever may read it. They say that they are no official figures. */
export function addAssessmentDocumentRoutes(
  app: FastifyInstance,
  ctx: Context,
  pool: CalculationPool,
  press: Press,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['exchange'];

  for (const format of PICTURE_FORMATS) {
    typed.get(`/v1/assessments/:assessment/radar.${format}`, {
      config: { access },
      schema: {
        operationId: operationOf('drawAssessmentRadar', format),
        summary: `The aspects of an assessment ${FORMAT_NAMES[format]}`,
        description:
          'Bars instead of a radar where an aspect has an indicator that nobody has rated, or there are fewer than three.',
        tags,
        params: onAssessment,
        response: {
          200: document('The picture.', PICTURE_TYPES[format]),
          304: NOT_MODIFIED,
          ...problemResponses(...GUARDED, 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const input = { assessment: request.params.assessment, language: languageOf(request) };
        const picture = await radarOfAssessment({ ctx, access: accessOf(request), input });
        await sendPicture(press, request, reply, { picture, format, audience: 'private' });
        return reply;
      },
    });

    typed.get(`/v1/institutions/:institution/trend.${format}`, {
      config: { access: { scope: 'institution', action: 'assessment.read' } },
      schema: {
        operationId: operationOf('drawInstitutionTrend', format),
        summary: `The published index and the own stages over the years ${FORMAT_NAMES[format]}`,
        description:
          'Own stages are hollow marks beside the line. Years without a published result, and the step from one instrument to the ' +
          'next, are gaps; nothing is drawn as zero.',
        tags,
        params: inInstitution,
        response: {
          200: document('The picture.', PICTURE_TYPES[format]),
          304: NOT_MODIFIED,
          ...problemResponses(...GUARDED, 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const input = { language: languageOf(request) };
        const picture = await trendOfInstitution({ ctx, access: accessOf(request), input });
        await sendPicture(press, request, reply, { picture, format, audience: 'private' });
        return reply;
      },
    });

    typed.get(`/v1/institutions/:institution/map.${format}`, {
      config: { access: { scope: 'institution', action: 'assessment.read' } },
      schema: {
        operationId: operationOf('drawUnitMap', format),
        summary: `The work of the units ${FORMAT_NAMES[format]}: overdue, waiting, done`,
        description: 'In the order of the map: the most overdue work of their own first.',
        tags,
        params: inInstitution,
        querystring: assessmentQuerySchema,
        response: {
          200: document('The picture.', PICTURE_TYPES[format]),
          304: NOT_MODIFIED,
          ...problemResponses(...GUARDED, 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const input = { ...request.query, language: languageOf(request) };
        const picture = await mapOfUnits({ ctx, access: accessOf(request), input });
        await sendPicture(press, request, reply, { picture, format, audience: 'private' });
        return reply;
      },
    });
  }

  typed.get('/v1/assessments/:assessment/notes/:code', {
    config: { access },
    schema: {
      operationId: 'sayNote',
      summary: 'What was said about one indicator, as plain text to copy',
      description:
        'Value and note, also of another assessment (`with`), such as the own one; and the evidence with number, date and page.',
      tags,
      params: onAssessment.extend({ code: indicatorCodeSchema }),
      querystring: noteQuerySchema,
      response: {
        200: document('The text.', PICTURE_TYPES.txt),
        304: NOT_MODIFIED,
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      const { assessment, code: indicator } = request.params;
      const input = { ...request.query, assessment, indicator, language: languageOf(request) };
      const text = await sayNote({ ctx, access: accessOf(request), input });
      const etag = etagOfText(text);
      await sendUnchanged(request, reply, { etag, type: PICTURE_TYPES.txt, audience: 'private' }, () => text);
      return reply;
    },
  });

  typed.get('/v1/assessments/:assessment/brief.pdf', {
    config: { access },
    schema: {
      operationId: 'printAssessmentBrief',
      summary: 'One page for a leader: the number, its cause, three decisions',
      description:
        'A4. Decisions are the steps of the cheapest plan to the next predicate that can be begun now; while ratings are ' +
        'missing, what to rate first.',
      tags,
      params: onAssessment,
      response: {
        200: document('The page.', PDF_TYPE),
        304: NOT_MODIFIED,
        ...problemResponses(...GUARDED, 'busy', 'calculation-too-long'),
      },
    },
    handler: async (request, reply) => {
      const input = { assessment: request.params.assessment, language: languageOf(request) };
      const gone = callerGone(reply);
      const brief = await briefOfAssessment({ ctx, access: accessOf(request), input }, (question) =>
        pool.run('plan', question, gone),
      );
      const fileName = `spbe-${accessOf(request).institution.slug}-${brief.picture.now}.pdf`;
      await sendBrief(press, request, reply, { brief, audience: 'private', fileName });
      return reply;
    },
  });
}

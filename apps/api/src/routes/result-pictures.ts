import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { PICTURE_TYPES, sendPicture } from '../plugins/send-document.js';
import type { Press } from '../services/documents/open-press.js';
import { radarOfResult } from '../services/pictures/radar-of-result.js';
import { trendOfResults } from '../services/pictures/trend-of-results.js';
import { FORMAT_NAMES, operationOf, PICTURE_FORMATS } from './picture-formats.js';
import { NOT_MODIFIED } from './schemas/answer.js';
import { document, slugParams, yearQuery } from './schemas/documents.js';
import { problemResponses } from './schemas/problem.js';

/** Pictures of published results: public, and the same for everybody. */
export function addResultPictureRoutes(app: FastifyInstance, ctx: Context, press: Press): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['published results'];

  for (const format of PICTURE_FORMATS) {
    typed.get(`/v1/results/:slug/radar.${format}`, {
      schema: {
        operationId: operationOf('drawResultRadar', format),
        summary: `The published domains of a year ${FORMAT_NAMES[format]}`,
        description:
          'Beside those of the year before. Bars instead of a radar where a value is missing, which is never drawn as zero.',
        tags,
        params: slugParams,
        querystring: yearQuery,
        response: {
          200: document('The picture.', PICTURE_TYPES[format]),
          304: NOT_MODIFIED,
          ...problemResponses('institution-not-found', 'input-invalid', 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const input = { slug: request.params.slug, year: request.query.year, language: languageOf(request) };
        const picture = radarOfResult({ ctx, input });
        await sendPicture(press, request, reply, { picture, format, audience: 'public' });
        return reply;
      },
    });

    typed.get(`/v1/results/:slug/trend.${format}`, {
      schema: {
        operationId: operationOf('drawResultTrend', format),
        summary: `The published index over the years ${FORMAT_NAMES[format]}`,
        description:
          'Years without a result, and the step from one instrument to the next, are gaps in the line.',
        tags,
        params: slugParams,
        querystring: z.strictObject({}),
        response: {
          200: document('The picture.', PICTURE_TYPES[format]),
          304: NOT_MODIFIED,
          ...problemResponses('institution-not-found', 'input-invalid', 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const picture = trendOfResults({
          ctx,
          input: { slug: request.params.slug, language: languageOf(request) },
        });
        await sendPicture(press, request, reply, { picture, format, audience: 'public' });
        return reply;
      },
    });
  }
}

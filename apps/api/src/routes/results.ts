import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { prepareOnce, sendFresh, sendPrepared } from '../plugins/prepared.js';
import { trustPath } from '../plugins/validation.js';
import { listResults } from '../services/results/list-results.js';
import { readResults } from '../services/results/read-results.js';
import { answer, NOT_MODIFIED } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { institutionResultsSchema, resultListSchema, resultQuerySchema } from './schemas/results.js';

/** The ministry's published results. */
export function addResultRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/results', {
    schema: {
      operationId: 'listResults',
      summary: 'Find institutions with published results',
      description:
        'Without `q` ordered by name. With `q` ordered by `match`: names as typed first, then everyday names, beginnings and ' +
        'parts of names; names with typing errors only when nothing else fits.',
      tags: ['published results'],
      querystring: resultQuerySchema,
      response: {
        200: answer('One page of institutions.', resultListSchema),
        ...problemResponses('input-invalid', 'cursor-invalid'),
      },
    },
    handler: (request, reply) => {
      const language = languageOf(request);
      const page: z.output<typeof resultListSchema> = listResults({
        ctx,
        input: { ...request.query, language },
      });
      sendFresh(request, reply, JSON.stringify(page));
    },
  });

  const institutions = prepareOnce<z.output<typeof institutionResultsSchema>>((slug, language) =>
    readResults({ ctx, input: { slug, language } }),
  );
  typed.get('/v1/results/:slug', {
    validatorCompiler: trustPath,
    schema: {
      operationId: 'readResults',
      summary: 'Every published year of one institution',
      description: 'Answers 304 when `If-None-Match` carries the `ETag` of the answer.',
      tags: ['published results'],
      params: z.object({
        slug: z
          .string()
          .max(100)
          .meta({ examples: ['provinsi-kalimantan-selatan'] }),
      }),
      response: {
        200: answer('The institution with its published years.', institutionResultsSchema),
        304: NOT_MODIFIED,
        ...problemResponses('institution-not-found'),
      },
    },
    handler: (request, reply) =>
      sendPrepared(request, reply, institutions(request.params.slug, languageOf(request))),
  });
}

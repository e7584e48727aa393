import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { prepareOnce, sendPrepared } from '../plugins/prepared.js';
import { type CrosswalkInstrument, readCrosswalk } from '../services/instruments/read-crosswalk.js';
import { answer, NOT_MODIFIED } from './schemas/answer.js';
import { crosswalkQuerySchema, crosswalkSchema } from './schemas/crosswalk.js';
import { problemResponses } from './schemas/problem.js';

/** Topical continuity between the instruments, prepared once: it changes only with a release. */
export function addCrosswalkRoutes(app: FastifyInstance, ctx: Context): void {
  const pairs = prepareOnce<z.output<typeof crosswalkSchema>>((key, language) => {
    const [from, to] = key.split('\n') as [CrosswalkInstrument, CrosswalkInstrument];
    return readCrosswalk({ ctx, input: { from, to, language } });
  });
  app.withTypeProvider<ZodTypeProvider>().get('/v1/crosswalk', {
    schema: {
      operationId: 'readCrosswalk',
      summary: 'Which indicators of two instruments treat the same subject',
      description:
        'Links, reusable evidence and what is new; never a converted number. Answers 304 when `If-None-Match` carries the ' +
        '`ETag` of the answer.',
      tags: ['instruments'],
      querystring: crosswalkQuerySchema,
      response: {
        200: answer('The crosswalk.', crosswalkSchema),
        304: NOT_MODIFIED,
        ...problemResponses('input-invalid'),
      },
    },
    handler: (request, reply) => {
      const { from, to } = request.query;
      sendPrepared(request, reply, pairs(`${from}\n${to}`, languageOf(request)));
    },
  });
}

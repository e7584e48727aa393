import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { prepareOnce, sendPrepared } from '../plugins/prepared.js';
import { trustPath } from '../plugins/validation.js';
import { listInstruments } from '../services/instruments/list-instruments.js';
import { readIndicator } from '../services/instruments/read-indicator.js';
import { readInstrument } from '../services/instruments/read-instrument.js';
import { answer, NOT_MODIFIED } from './schemas/answer.js';
import { indicatorSchema, instrumentListSchema, instrumentSchema } from './schemas/instruments.js';
import { problemResponses } from './schemas/problem.js';
import { instrumentIdSchema } from './schemas/shared.js';

/** The instruments as the law has them, prepared once: they change only with a release. */
export function addInstrumentRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  const list = prepareOnce<z.output<typeof instrumentListSchema>>((_, language) =>
    listInstruments({ ctx, input: { language } }),
  );
  typed.get('/v1/instruments', {
    schema: {
      operationId: 'listInstruments',
      summary: 'Every instrument with its validity',
      tags: ['instruments'],
      response: {
        200: answer('The instruments, oldest first.', instrumentListSchema),
        304: NOT_MODIFIED,
        ...problemResponses(),
      },
    },
    handler: (request, reply) => sendPrepared(request, reply, list('', languageOf(request))),
  });

  const instruments = prepareOnce<z.output<typeof instrumentSchema>>((id, language) =>
    readInstrument({ ctx, input: { id, language } }),
  );
  typed.get('/v1/instruments/:id', {
    validatorCompiler: trustPath,
    schema: {
      operationId: 'readInstrument',
      summary: 'One instrument: tree, weights, bands, rounding, sources',
      description: 'Answers 304 when `If-None-Match` carries the `ETag` of the answer.',
      tags: ['instruments'],
      params: z.object({ id: instrumentIdSchema }),
      response: {
        200: answer('The instrument.', instrumentSchema),
        304: NOT_MODIFIED,
        ...problemResponses('instrument-not-found'),
      },
    },
    handler: (request, reply) =>
      sendPrepared(request, reply, instruments(request.params.id, languageOf(request))),
  });

  const indicators = prepareOnce<z.output<typeof indicatorSchema>>((key, language) => {
    const [id = '', code = ''] = key.split('\n');
    return readIndicator({ ctx, input: { id, code, language } });
  });
  typed.get('/v1/instruments/:id/indicators/:code', {
    validatorCompiler: trustPath,
    schema: {
      operationId: 'readIndicator',
      summary: 'One indicator: criteria, evidence, rejections, advice, sources',
      description:
        'Accepts `I11`, `i11` and `11`; the answer has the canonical code. What the law requires (`levels`) and what this ' +
        'project advises (`advice`) are never one field. Texts that exist only in Indonesian stay Indonesian.',
      tags: ['instruments'],
      params: z.object({
        id: instrumentIdSchema,
        code: z
          .string()
          .max(20)
          .meta({ examples: ['I11'] }),
      }),
      response: {
        200: answer('The indicator.', indicatorSchema),
        304: NOT_MODIFIED,
        ...problemResponses('instrument-not-found', 'indicator-not-found'),
      },
    },
    handler: (request, reply) => {
      const { id, code } = request.params;
      return sendPrepared(request, reply, indicators(`${id}\n${code}`, languageOf(request)));
    },
  });
}

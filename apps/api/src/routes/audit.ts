import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { languageOf } from '../plugins/language.js';
import { NDJSON_TYPE } from '../plugins/ndjson-body.js';
import { sendFresh } from '../plugins/prepared.js';
import { exportAudit } from '../services/audit/export-audit.js';
import { readAudit } from '../services/audit/read-audit.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED } from './schemas/problem-sets.js';
import { auditExportQuerySchema, auditQuerySchema, auditSchema, inInstitution } from './schemas/workspace.js';

const tags = ['institutions'];
const PATH = '/v1/institutions/:institution/audit';
const config = { access: { scope: 'institution', action: 'audit.read' } } as const;
const CSV_TYPE = 'text/csv';

/** The log of what was done. */
export function addAuditRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(PATH, {
    config,
    schema: {
      operationId: 'readAudit',
      summary: 'What was done, by whom, the newest first',
      description: 'Append-only, and without names of persons: an actor is a number.',
      tags,
      params: inInstitution,
      querystring: auditQuerySchema,
      response: {
        200: answer('One page of the log.', auditSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const page = await readAudit({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.get(`${PATH}/export`, {
    config,
    schema: {
      operationId: 'exportAudit',
      summary: 'The whole log, the oldest entry first',
      description:
        'Streamed, as NDJSON or as CSV without formulas. Actors are numbers, and so are officials whose whole name somebody wrote ' +
        'in a reason or a note.',
      tags,
      params: inInstitution,
      querystring: auditExportQuerySchema,
      response: {
        200: {
          description: 'One entry per line.',
          content: {
            [NDJSON_TYPE]: {
              schema: z.any().meta({ type: 'string', description: 'An `AuditEntry` a line.' }),
            },
            [CSV_TYPE]: { schema: z.any().meta({ type: 'string' }) },
          },
        },
        ...problemResponses(...GUARDED),
      },
    },
    handler: (request, reply) => {
      const { institution } = request.params;
      const { format } = request.query;
      const pieces = exportAudit({ ctx, access: accessOf(request), input: request.query });
      return reply
        .headers({
          'cache-control': 'no-store',
          'content-language': languageOf(request),
          'content-type': `${format === 'csv' ? CSV_TYPE : NDJSON_TYPE}; charset=utf-8`,
          'content-disposition': `attachment; filename="log-${institution}.${format}"`,
        })
        .send(Readable.from(pieces, { objectMode: false }));
    },
  });
}

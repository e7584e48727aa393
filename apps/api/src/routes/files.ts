import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite, requireKey } from '../plugins/answer-write.js';
import { addFile } from '../services/files/add-file.js';
import { receiveFile } from '../services/files/receive-file.js';
import { fileEmpty } from '../services/files/refuse-file.js';
import { storeFile } from '../services/files/store-file.js';
import { answer } from './schemas/answer.js';
import { storedFileSchema, uploadQuerySchema } from './schemas/evidence.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE } from './schemas/problem-sets.js';
import { inInstitution } from './schemas/workspace.js';

const OCTETS = 'application/octet-stream';

/** Uploads of files, as streams: no body of any size is held in memory. */
export function addFileRoutes(app: FastifyInstance, ctx: Context): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Whatever type is declared is not believed.
    scope.addContentTypeParser('*', (_request, stream, done) => done(null, stream));
    const typed = scope.withTypeProvider<ZodTypeProvider>();

    typed.post('/v1/institutions/:institution/files', {
      config: { access: { scope: 'institution', action: 'evidence.write' } },
      preValidation: refuseEmpty,
      schema: {
        operationId: 'uploadFile',
        summary: 'Upload a file for evidence',
        description:
          'The bytes are the body, without a form. What the file is, its bytes say: PDF, PNG, JPEG, WEBP, DOCX, XLSX, PPTX, ODT ' +
          'and ODS are accepted. The same bytes again are stored once. Use `sha256` in `POST /v1/evidence`; what is not used ' +
          'within a day is removed.',
        tags: ['evidence'],
        params: inInstitution,
        querystring: uploadQuerySchema,
        consumes: [OCTETS],
        body: z.any().meta({ type: 'string', format: 'binary' }),
        response: {
          200: answer('Your institution had this file already.', storedFileSchema),
          201: answer('The file.', storedFileSchema),
          ...problemResponses(
            ...GUARDED,
            ...REPEATABLE,
            'file-empty',
            'file-too-large',
            'file-type-refused',
            'quota-exceeded',
            'file-unavailable',
            'request-unreadable',
          ),
        },
      },
      handler: async (request, reply) => {
        // Before the bytes are read: they may take minutes.
        requireKey(request);
        const access = accessOf(request);
        const input = { stream: request.body as Readable, announced: announcedBy(request) };
        const file = await receiveFile({ ctx, input });
        try {
          const { name } = request.query;
          const stored = await storeFile({ ctx, access, input: { file, name } });
          // From here on the body is its hash: by this a repeated request is known again.
          request.body = { sha256: file.sha256 };
          await answerWrite(ctx, request, reply, async (inside) => ({
            status: stored.isNew ? 201 : 200,
            body: await addFile({ ctx: inside, access, input: stored }),
          }));
        } finally {
          await file.discard();
        }
        return reply;
      },
    });
  });
}

async function refuseEmpty({ body }: FastifyRequest): Promise<void> {
  if (body === undefined || body === null) throw fileEmpty();
}

function announcedBy({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

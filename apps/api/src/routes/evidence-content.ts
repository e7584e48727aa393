import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { attachmentOf } from '../plugins/attachment.js';
import { hasAlready } from '../plugins/prepared.js';
import { openContent } from '../services/evidence/open-content.js';
import { NOT_MODIFIED } from './schemas/answer.js';
import { onEvidence } from './schemas/evidence.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED } from './schemas/problem-sets.js';

/** A file of strangers is saved, never shown: no browser may guess what it is, run it, or keep it for somebody else. */
const HEADERS = {
  'cache-control': 'private, no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'accept-ranges': 'none',
};

/** The bytes of evidence, for those who may download them. */
export function addEvidenceContentRoutes(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().get('/v1/evidence/:evidence/content', {
    config: { access: { scope: 'thing', thing: 'evidence', in: 'path', action: 'evidence.download' } },
    schema: {
      operationId: 'downloadEvidence',
      summary: 'The file of an evidence',
      description: 'Always as an attachment. The ETag is the SHA-256 of the bytes.',
      tags: ['evidence'],
      params: onEvidence,
      response: {
        200: {
          description: 'The bytes.',
          content: {
            'application/octet-stream': { schema: z.any().meta({ type: 'string', format: 'binary' }) },
          },
        },
        304: NOT_MODIFIED,
        ...problemResponses(...GUARDED, 'wrong-state', 'file-unavailable'),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.evidence };
      const content = await openContent({ ctx, access: accessOf(request), input });
      const etag = `"${content.sha256}"`;
      const isKnown = hasAlready(request.headers['if-none-match'], etag);
      const bytes = isKnown ? null : await content.open();
      reply.headers({ ...HEADERS, etag });
      if (!bytes) return reply.code(304).send();
      return reply
        .headers({
          'content-type': content.mediaType,
          'content-length': content.size,
          'content-disposition': attachmentOf(content.name),
        })
        .send(bytes);
    },
  });
}

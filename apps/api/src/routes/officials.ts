import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import { makeCode } from '../services/links/make-code.js';
import { addOfficial } from '../services/officials/add-official.js';
import { changeOfficial } from '../services/officials/change-official.js';
import { eraseOfficial } from '../services/officials/erase-official.js';
import { readOfficial, readOfficials } from '../services/officials/read-officials.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import {
  erasedSchema,
  inInstitution,
  linkCodeSchema,
  newOfficialSchema,
  officialChangeSchema,
  officialListSchema,
  officialSchema,
  rowIdSchema,
} from './schemas/workspace.js';

const tags = ['people'];
const params = inInstitution.extend({ official: rowIdSchema });
const COLLECTION = '/v1/institutions/:institution/officials';
const ONE = `${COLLECTION}/:official` as const;

/** The people of an institution and their roles. */
export function addOfficialRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(COLLECTION, {
    config: { access: { scope: 'institution', action: 'official.read' } },
    schema: {
      operationId: 'listOfficials',
      summary: 'The officials of an institution with their roles',
      tags,
      params: inInstitution,
      response: {
        200: answer('All who were not erased.', officialListSchema),
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      sendFresh(request, reply, JSON.stringify(await readOfficials({ ctx, access: accessOf(request) })));
      return reply;
    },
  });

  typed.post(COLLECTION, {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'addOfficial',
      summary: 'Add an official',
      tags,
      params: inInstitution,
      body: newOfficialSchema,
      response: {
        201: answer('The official.', officialSchema),
        ...problemResponses(...GUARDED, ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await addOfficial({ ctx: inside, access: accessOf(request), input: request.body });
        const location = `/v1/institutions/${request.params.institution}/officials/${body.id}`;
        return { status: 201, body, names: body.id, revision: body.revision, location };
      });
      return reply;
    },
  });

  typed.get(ONE, {
    config: { access: { scope: 'institution', action: 'official.read' } },
    schema: {
      operationId: 'readOfficial',
      summary: 'One official',
      tags,
      params,
      response: {
        200: answer('The official.', officialSchema),
        ...problemResponses(...GUARDED),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.official };
      const official = await readOfficial({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(official.revision));
      sendFresh(request, reply, JSON.stringify(official));
      return reply;
    },
  });

  typed.patch(ONE, {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'changeOfficial',
      summary: 'Change name, unit, language or roles',
      description: 'Needs `If-Match`. Roles take effect with the next request of that person.',
      tags,
      params,
      body: officialChangeSchema,
      response: {
        200: answer('The official as they are now.', officialSchema),
        ...problemResponses(...GUARDED, 'last-admin', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, id: request.params.official, revision: revisionOf(request) };
        const body = await changeOfficial({ ctx: inside, access: accessOf(request), input });
        return { body, names: body.id, revision: body.revision };
      });
      return reply;
    },
  });

  typed.delete(ONE, {
    config: { access: { scope: 'institution', action: 'official.change' } },
    schema: {
      operationId: 'eraseOfficial',
      summary: 'Erase an official',
      description:
        'Name, chat link and roles are gone for good; the log keeps the number. Needs `If-Match`. Cannot be undone.',
      tags,
      params,
      response: {
        200: answer('When it was done.', erasedSchema),
        ...problemResponses(...GUARDED, 'last-admin', ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.official, revision: revisionOf(request) };
        return { body: await eraseOfficial({ ctx: inside, access: accessOf(request), input }) };
      });
      return reply;
    },
  });

  typed.post(`${ONE}/link-codes`, {
    config: { access: { scope: 'institution', action: 'official.link' } },
    schema: {
      operationId: 'makeLinkCode',
      summary: 'Make a one-time code that links a Telegram account',
      description: 'Ten minutes, one use; it replaces earlier codes of the same official.',
      tags,
      params,
      response: {
        201: answer('The code, shown once.', linkCodeSchema),
        ...problemResponses(...GUARDED, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { id: request.params.official };
        const body = await makeCode({ ctx: inside, access: accessOf(request), input });
        return { status: 201, body, kept: { ...body, code: null, startParameter: null } };
      });
      return reply;
    },
  });
}

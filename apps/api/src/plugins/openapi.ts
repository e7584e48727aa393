import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { describeHeaders } from './openapi-headers.js';
import { tidySchemas } from './openapi-schemas.js';

/** Version of the contract, not of the program. A breaking change gets a new path prefix. */
const API_VERSION = '1.0.0';

/** Collects the routes registered after it into one OpenAPI 3.1 document. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'SPBE API',
        version: API_VERSION,
        description:
          "Indonesia's e-government maturity index: instruments, exact scoring, published results. Numbers are exact texts, " +
          'never floats. `Accept-Language: id` (default) or `en` chooses the words. Errors are RFC 9457 problems with a stable ' +
          '`code` and a `fix`. Instruments, calculator and published results are public; everything else needs an API key or a session. ' +
          'Every POST that stores something needs an `Idempotency-Key`; requests are limited per address.',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', description: '`spbe_<id>_<secret>`' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-spbe_session',
            description:
              'Set by signing in; without https it is called `spbe_session`. A write needs the `Origin` of this address. ' +
              'A bearer key beside it wins.',
          },
        },
      },
      tags: [
        { name: 'instruments', description: 'What is measured: criteria, weights, bands, sources.' },
        { name: 'calculator', description: 'Exact scoring that stores nothing.' },
        { name: 'published results', description: 'National results as the ministry published them.' },
        {
          name: 'institutions',
          description: 'Institutions that work with this software, and the log of what was done.',
        },
        { name: 'people', description: 'Units, officials and their roles, chat links, API keys.' },
        { name: 'systems', description: 'The register of applications, and what nobody looks after.' },
        { name: 'plans', description: 'Action plans: steps to a target, who takes each, and at whose cost.' },
        { name: 'recommendations', description: 'What letters recommended, and what came of it.' },
        { name: 'sessions', description: 'Who asks, signing in on the web, and signing out.' },
        { name: 'evidence', description: 'Documents and links behind ratings, and what follows from them.' },
        {
          name: 'exchange',
          description: 'Working papers as spreadsheets, pictures, and the one-page brief.',
        },
        { name: 'meta', description: 'For those who run the server.' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => describeHeaders(tidySchemas(jsonSchemaTransformObject(document))),
  });
}

import helmet from '@fastify/helmet';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/**
 * The readable page at /docs, with helmet and a policy under which it renders. The default policies of both would load
 * everything over https, which a server without TLS cannot offer, and ask a foreign validator about this API.
 */
export async function addDocs(app: FastifyInstance): Promise<void> {
  await app.register(async (pages) => {
    await pages.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: false });
    await pages.register(swaggerUi, {
      routePrefix: '/docs',
      theme: { title: 'SPBE API' },
      staticCSP: {
        'default-src': "'self'",
        'base-uri': "'self'",
        'frame-ancestors': "'none'",
        'img-src': "'self' data:",
        'object-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self' 'unsafe-inline'",
      },
      uiConfig: { docExpansion: 'list', deepLinking: true, validatorUrl: null },
    });
  });
}

import type { FastifyInstance, preHandlerAsyncHookHandler } from 'fastify';
import { Problem } from '../services/errors.js';

/** 405 with `Allow` where the path exists, 404 where it does not. Both count against the rate limit. */
export function answerUnknownRoutes(
  app: FastifyInstance,
  methodsOf: (path: string) => readonly string[],
  limit: preHandlerAsyncHookHandler | undefined,
): void {
  app.setNotFoundHandler(limit ? { preHandler: limit } : {}, ({ method, url }) => {
    const path = url.split('?', 1)[0] ?? '';
    const methods = methodsOf(path);
    // A route that accepts the method and still found nothing, such as a missing file, is no wrong method.
    throw methods.length > 0 && !methods.includes(method) ? wrongMethod(method, methods) : unknownPath();
  });
}

function wrongMethod(method: string, methods: readonly string[]): Problem {
  const allow = methods.join(', ');
  return new Problem('method-not-allowed', {
    detail: { id: `Alamat ini tidak menerima ${method}.`, en: `This address does not accept ${method}.` },
    fix: { id: `Gunakan ${allow}.`, en: `Use ${allow}.` },
    headers: { allow },
  });
}

const unknownPath = (): Problem =>
  new Problem('route-not-found', {
    detail: { id: 'Tidak ada apa pun di alamat ini.', en: 'There is nothing at this address.' },
    fix: {
      id: 'Lihat daftar alamat di /docs atau /openapi.json.',
      en: 'See the list of addresses at /docs or /openapi.json.',
    },
  });

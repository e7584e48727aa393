import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.js';
import { Problem } from '../services/errors.js';

interface Asked {
  readonly headers: IncomingHttpHeaders;
}

/**
 * Where people reach the API: PUBLIC_URL, or else the address of this very request. A foreign page cannot make the
 * latter its own: cookies belong to the host that set them.
 */
export const originOf = (ctx: Context, { headers }: Asked): string =>
  ctx.publicUrl ?? `http://${headers.host ?? ''}`;

/**
 * Lets a write with a cookie pass only from a page of this very address. Browsers state the origin of every write, and
 * no page can state another one; what states none is no browser and has no use for a cookie.
 *
 * @throws Problem `origin-refused`
 */
export function requireOwnOrigin(ctx: Context, request: Asked): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin === originOf(ctx, request) && (site === undefined || site === 'same-origin')) return;
  throw new Problem('origin-refused', {
    detail: {
      id: 'Perubahan dengan cookie sesi hanya diterima dari halaman alamat ini sendiri.',
      en: 'A change with the cookie of a session is accepted only from a page of this very address.',
    },
    fix: {
      id: 'Kirim dari halaman itu (Origin harus sama; pengelola: lihat PUBLIC_URL), atau gunakan kunci API.',
      en: 'Send it from such a page (Origin must be the same; operators: see PUBLIC_URL), or use an API key.',
    },
  });
}

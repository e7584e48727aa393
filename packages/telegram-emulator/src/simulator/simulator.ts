import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../api/api-error.js';
import { chatPageFile } from '../chat-page-files.js';
import type { StoredFile } from '../files/file-store.js';
import { BodyTooLarge } from '../http/read-body.js';
import { respond, respondJson } from '../http/respond.js';
import { createSignal } from '../signal.js';
import type { World } from '../world.js';
import { doOnPage, type Stage } from './actions.js';
import { Cast, type CastSource } from './cast.js';
import { openEventStream } from './event-stream.js';
import { isFromOwnPage, isOwnHost } from './guard.js';
import { seatOf } from './seat.js';

/** What the chat page needs of the emulator. */
export interface SimulatorOptions extends CastSource {
  readonly world: World;
}

/** The chat page and the small interface it talks to. */
export interface Simulator {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Serves the page at `/` and its interface under `/simulator/`; only the page itself may use the interface. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { world } = options;
  const pageToken = randomBytes(24).toString('base64url');
  const stage: Stage = { cast: new Cast(options), castChanged: createSignal() };

  async function sendPageFile(name: string, response: ServerResponse): Promise<void> {
    const file = await chatPageFile(name);
    if (!file) return refuse(response, 404, 'Not Found');
    respond(response, 200, file.type, file.body.replace('{{page-token}}', pageToken), HEADERS);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const { pathname: path } = url;
    if (!isOwnHost(request)) return refuse(response, 403, 'Forbidden: unknown host');
    const asset = /^\/simulator\/assets\/([a-z.-]+)$/.exec(path)?.[1];
    if (request.method === 'GET' && (path === '/' || asset))
      return sendPageFile(asset ?? 'index.html', response);
    if (!path.startsWith('/simulator/')) return refuse(response, 404, 'Not Found');

    // EventSource and images cannot set a header, so those two carry the token in the address.
    const header = request.headers['x-page-token'];
    const given =
      typeof header === 'string' ? header : (request.method === 'GET' && url.searchParams.get('token')) || '';
    if (!isFromOwnPage(request, pageToken, given))
      return refuse(response, 403, 'Forbidden: not from the chat page');
    try {
      if (request.method === 'GET') {
        sendToPage(url, response);
        return;
      }
      const done = JSON.stringify(await doOnPage(request, url, stage));
      respond(response, 200, 'application/json', done, HEADERS);
    } catch (error) {
      if (error instanceof BodyTooLarge) return refuse(response, 413, error.message);
      const reason = error instanceof ApiError ? error.description : (error as Error).message;
      refuse(response, 400, reason);
    }
  }

  function sendToPage(url: URL, response: ServerResponse): void {
    if (url.pathname === '/simulator/events') {
      const since = url.searchParams.get('since');
      const seat = seatOf(url, stage.cast);
      const from = since === null ? undefined : Number(since);
      openEventStream({ world, ...stage, seat, since: from }, response);
      return;
    }
    const fileId = /^\/simulator\/files\/([\w-]+)$/.exec(url.pathname)?.[1];
    const stored = fileId === undefined ? undefined : world.files.byId(fileId);
    if (stored) sendFile(stored, response);
    else refuse(response, 404, 'Not Found');
  }

  return { serve };
}

function sendFile({ type, name, bytes }: StoredFile, response: ServerResponse): void {
  // Only pictures are shown; anything else, HTML above all, is only ever saved.
  const shown = type.startsWith('image/') && type !== 'image/svg+xml';
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  respond(response, 200, shown ? type : 'application/octet-stream', bytes, {
    ...HEADERS,
    ...(!shown && { 'content-disposition': disposition }),
  });
}

function refuse(response: ServerResponse, code: number, description: string): void {
  respondJson(response, code, { ok: false, error_code: code, description });
}

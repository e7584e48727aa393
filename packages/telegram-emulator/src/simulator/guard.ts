import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the page itself. Any website open in the same browser can reach this computer,
 * also under a name of its own that it lets point here (DNS rebinding): so the host must be ours by name, the
 * browser must not say that another site asks, and only our page knows this run's page token.
 */
export function isFromOwnPage(request: IncomingMessage, pageToken: string, given: string): boolean {
  return isOwnHost(request) && isSameOrigin(request) && sameText(given, pageToken);
}

/** Whether the request was addressed to this computer by its own name. */
export function isOwnHost(request: IncomingMessage): boolean {
  const port = request.socket.localPort;
  return [`127.0.0.1:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');
}

function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || origin === `http://${host}`;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

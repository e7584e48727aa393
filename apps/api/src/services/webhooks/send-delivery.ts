import { lookup } from 'node:dns/promises';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isOpenAddress } from './refuse-address.js';

/** One attempt: what is sent, and how long and where it may go. */
export interface Delivery {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly allowLoopback: boolean;
  /** Ends the attempt, for a program that stops. */
  readonly signal: AbortSignal;
  /** Finds the addresses of a host name. */
  readonly resolve?: ((host: string) => Promise<readonly string[]>) | undefined;
}

/** How an attempt ended: `ok`, or why it did not arrive, without anything that the other side wrote. */
export type Delivered = { readonly ok: true } | { readonly ok: false; readonly failure: string };

class ClosedAddress extends Error {}

/**
 * Sends one delivery. The host is resolved once; every address it has must be public, and the connection goes to one of
 * these and is not resolved again, so a name that changes its mind between question and connection gains nothing.
 * Redirects are not followed, and of the answer only the status is read. Never throws.
 */
export async function sendDelivery(delivery: Delivery): Promise<Delivered> {
  const { url: text, body, headers, timeoutMs, signal } = delivery;
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    const url = new URL(text);
    const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''), delivery, deadline);
    const answer = await exchange(url, body, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // A connection that is kept would go round the check.
      agent: false,
      signal: deadline,
      lookup: pinned(addresses),
    });
    const status = answer.statusCode ?? 0;
    // Whatever else the other side would write, nobody reads it.
    answer.destroy();
    if (status >= 200 && status < 300) return { ok: true };
    return { ok: false, failure: status >= 300 && status < 400 ? `redirect-${status}` : `status-${status}` };
  } catch (error) {
    return { ok: false, failure: signal.aborted ? 'stopped' : failureOf(error, deadline) };
  }
}

async function addressesOf(
  host: string,
  { allowLoopback, resolve = resolveHost }: Delivery,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const found = isIP(host) === 0 ? await orAborted(resolve(host), deadline) : [host];
  if (found.length === 0 || !found.every((address) => isOpenAddress(address, allowLoopback))) {
    throw new ClosedAddress();
  }
  return found;
}

const resolveHost = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/** Answers the question of the socket with what was found and judged before. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, done) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    if (options.all) done(null, all);
    else done(null, all[0]?.address ?? '', all[0]?.family);
  };

function exchange(url: URL, body: string, options: RequestOptions): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, options, resolve);
    // Also after the answer, when the socket is cut.
    request.on('error', reject);
    request.end(body);
  });
}

/** A resolver cannot be interrupted; nobody waits for it any longer. */
function orAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function failureOf(error: unknown, deadline: AbortSignal): string {
  if (error instanceof ClosedAddress) return 'address-not-public';
  if (deadline.aborted) return 'timeout';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'host-not-found';
  if (/EPROTO|CERT|SSL|TLS|SIGNED|SIGNATURE/.test(code)) return 'tls';
  if (/^(HPE_|ERR_HTTP)/.test(code)) return 'not-http';
  return 'no-connection';
}

import { Agent, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, Agent as TlsAgent } from 'node:https';

/** What is held of one answer: pictures and evidence are smaller. */
const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;
/** Answers without a body. */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * A fetch over Node's own HTTP client. Half of what an update costs the bot is its one question to the API, and the
 * platform's fetch makes that twice as dear (docs/benchmarks/bot.md). Follows no redirects and keeps connections open.
 */
export function httpFetch(): (request: Request, signal: AbortSignal) => Promise<Response> {
  const plain = new Agent({ keepAlive: true });
  const secure = new TlsAgent({ keepAlive: true });
  return async (request, signal) => {
    const url = new URL(request.url);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const headers: Record<string, string> = Object.fromEntries(request.headers);
    if (body) headers['content-length'] = String(body.length);
    const isSecure = url.protocol === 'https:';
    const options = { method: request.method, headers, agent: isSecure ? secure : plain, signal };
    const send = (): Promise<IncomingMessage> =>
      new Promise((resolve, reject) => {
        const sent = (isSecure ? overHttps : overHttp)(url, options, resolve);
        sent.once('error', (error) => reject(sent.reusedSocket ? new StaleConnection(error) : error));
        sent.end(body);
      });
    const answer = await send().catch((error: unknown) => {
      if (error instanceof StaleConnection && !signal.aborted) return send();
      throw error;
    });
    return toResponse(answer, await readBounded(answer));
  };
}

/**
 * A kept connection that the server was closing when it was used again. The request is sent once more: whatever changes
 * something carries a key, so that it happens once even if the server did read it.
 */
class StaleConnection extends Error {
  override readonly name = 'StaleConnection';

  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}

function readBounded(answer: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    answer.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_ANSWER_BYTES) answer.destroy(new Error('The answer is larger than any of the API'));
      else chunks.push(chunk);
    });
    answer.once('end', () => resolve(Buffer.concat(chunks)));
    answer.once('error', reject);
    // A connection that breaks in the middle ends without an end.
    answer.once('close', () => reject(new Error('The connection closed before the answer was complete')));
  });
}

function toResponse({ statusCode = 502, headers }: IncomingMessage, body: Buffer): Response {
  const kept = new Headers();
  for (const name of ['content-type', 'etag', 'retry-after', 'location'] as const) {
    const value = headers[name];
    if (value !== undefined) kept.set(name, value);
  }
  return new Response(EMPTY.has(statusCode) ? null : new Uint8Array(body), {
    status: statusCode,
    headers: kept,
  });
}

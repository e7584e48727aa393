import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Update } from 'grammy/types';
import { ConfigError, type WebhookConfig } from './config.js';
import type { Logger } from './log.js';

export interface WebhookServerOptions {
  readonly webhook: WebhookConfig;
  readonly handle: (update: Update) => Promise<void>;
  readonly log: Logger;
}

/** A listening webhook. */
export interface WebhookServer {
  readonly port: number;
  /** Takes no more requests and resolves when those under way are answered. */
  close(): Promise<void>;
}

const LARGEST_BODY_BYTES = 1024 * 1024;
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

/** Listens for Telegram's updates. An update is answered with 200 only once it is handled; before that it comes again. */
export async function startWebhookServer({
  webhook,
  handle,
  log,
}: WebhookServerOptions): Promise<WebhookServer> {
  const path = new URL(webhook.url).pathname;
  const expected = digest(webhook.secret);

  async function answer(request: IncomingMessage): Promise<number> {
    if (request.url?.split('?')[0] !== path) return 404;
    if (request.method !== 'POST') return 405;
    const secret = request.headers[SECRET_HEADER];
    // Digests have one length, so that comparing takes as long for every wrong secret.
    if (!timingSafeEqual(digest(String(secret ?? '')), expected)) return 401;
    const update = readUpdate(await readBody(request));
    if (!update) return 400;
    await handle(update);
    return 200;
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        log.error({ err: error }, 'A webhook request failed');
        return error instanceof TooLarge ? 413 : 500;
      })
      .then((status) => {
        // The rest of a refused body is not read; the connection would otherwise wait for it.
        if (status !== 200) response.setHeader('connection', 'close');
        response.writeHead(status).end();
      });
  });
  await listen(server, webhook);
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : webhook.port,
    close: () => close(server),
  };
}

class TooLarge extends Error {}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new TooLarge('The body is larger than any update');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readUpdate(body: string): Update | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const isUpdate = typeof parsed === 'object' && parsed !== null && 'update_id' in parsed;
    return isUpdate ? (parsed as Update) : undefined;
  } catch {
    return undefined;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function listen(server: Server, { port, host }: WebhookConfig): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error);
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.removeListener('error', refuse);
      resolve();
    });
  });
}

function portTaken(port: number): ConfigError {
  return new ConfigError(
    `TELEGRAM_WEBHOOK_PORT: port ${port} is taken by another process. End that one, or choose another port.`,
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Telegram keeps its connections open; each becomes idle once its request is answered.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

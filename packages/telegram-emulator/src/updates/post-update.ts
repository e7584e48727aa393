import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Update } from '@grammyjs/types';
import type { WebhookTarget } from './webhook.js';

/** How a delivery ended: an error as the official server words it, or the method call in the answer, if any. */
export interface PostOutcome {
  readonly error?: string;
  readonly reply?: Record<string, unknown> | undefined;
}

const LONGEST_REPLY_BYTES = 1024 * 1024;

/** Sends one update to the bot's webhook. Never rejects. */
export function postUpdate(target: WebhookTarget, update: Update, signal: AbortSignal): Promise<PostOutcome> {
  const body = JSON.stringify(update);
  const headers: Record<string, string | number> = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  if (target.secretToken !== undefined) headers['x-telegram-bot-api-secret-token'] = target.secretToken;
  const send = target.url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const request = send(target.url, { method: 'POST', headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= LONGEST_REPLY_BYTES) chunks.push(chunk);
      });
      response.on('error', (error) => resolve({ error: error.message }));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve({ reply: methodCall(Buffer.concat(chunks).toString()) });
        else
          resolve({
            error: `Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`.trim(),
          });
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => resolve({ error: wording(error, signal) }));
    request.end(body);
  });
}

function wording(error: NodeJS.ErrnoException, signal: AbortSignal): string {
  if (signal.aborted) return 'Read timeout expired';
  return error.code === 'ECONNREFUSED' ? 'Connection refused' : `Connection failed: ${error.message}`;
}

function methodCall(text: string): Record<string, unknown> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'method' in body ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

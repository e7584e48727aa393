import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../services/words.js';
import { languageOf } from './language.js';

/** An answer that never changes while the process runs: its bytes, and headers that say so. */
interface Prepared {
  readonly text: string;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Prepares answers once per key and language and keeps them. Only answers are kept, not refusals: keys of strangers
 * cannot fill the memory, because an unknown key throws.
 */
export function prepareOnce<Answer>(answer: (key: string, language: Language) => Answer) {
  const kept = { id: new Map<string, Prepared>(), en: new Map<string, Prepared>() };
  return (key: string, language: Language): Prepared => {
    const known = kept[language].get(key);
    if (known) return known;
    const text = JSON.stringify(answer(key, language));
    const etag = etagOfText(text);
    const prepared = {
      text,
      etag,
      headers: {
        etag,
        'cache-control': 'public, max-age=60',
        'content-language': language,
        'content-type': JSON_TYPE,
        vary: 'Accept-Language',
      },
    };
    kept[language].set(key, prepared);
    return prepared;
  };
}

/** An ETag that changes with the content, of whatever decides the content. */
export const etagOfText = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

const JSON_TYPE = 'application/json; charset=utf-8';

/** Sends prepared bytes, or 304 when the client has them already. */
export function sendPrepared(request: FastifyRequest, reply: FastifyReply, prepared: Prepared): void {
  reply.headers(prepared.headers);
  if (hasAlready(request.headers['if-none-match'], prepared.etag)) {
    reply.removeHeader('content-type').code(304).send();
  } else reply.send(prepared.text);
}

/** Whether the client says that it has what carries this ETag. */
export function hasAlready(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header === '*' || header.split(',').some((mark) => mark.trim().replace(/^W\//, '') === etag);
}

/** Sends JSON made for this request. Its shape is proven by tests, not checked again for every caller. */
export function sendFresh(request: FastifyRequest, reply: FastifyReply, text: string): void {
  reply.headers(FRESH_HEADERS[languageOf(request)]).send(text);
}

const freshHeaders = (language: Language) => ({
  'cache-control': 'no-store',
  'content-language': language,
  'content-type': JSON_TYPE,
  vary: 'Accept-Language',
});
const FRESH_HEADERS = { id: freshHeaders('id'), en: freshHeaders('en') };

import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../services/errors.js';
import { PROBLEM_CODES } from '../services/problem-codes.js';
import { type Language, say } from '../services/words.js';
import { FIXED_HEADERS } from './fixed-headers.js';
import { languageOf } from './language.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Content type of the body, where it is not JSON. */
    accepts?: string;
  }
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** RFC 9457 members plus ours: `code`, `fix`, `errors`, `suggestions`. */
export function problemBody({ code, parts }: Problem, language: Language, instance?: string) {
  const { status, title } = PROBLEM_CODES[code];
  return {
    type: `urn:spbe:problem:${code}`,
    title: say(title, language),
    status,
    code,
    detail: say(parts.detail, language),
    fix: say(parts.fix, language),
    ...(instance === undefined ? {} : { instance }),
    ...(parts.suggestions === undefined ? {} : { suggestions: parts.suggestions }),
    ...(parts.nearest === undefined ? {} : { nearest: parts.nearest }),
    errors: (parts.errors ?? []).map(({ path, code: place, message }) => ({
      path,
      code: place,
      message: say(message, language),
    })),
  };
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  instance?: string,
): void {
  const language = languageOf(request);
  const body = problemBody(problem, language, instance);
  reply
    .code(body.status)
    .headers({ ...FIXED_HEADERS, ...problem.parts.headers })
    .header('content-type', PROBLEM_TYPE)
    .header('content-language', language)
    .header('vary', 'Accept-Language')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body));
}

/** Every way in which a request can fail ends here, in one shape. */
export function answerError(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { problem, instance } = explainError(error, request);
  sendProblem(request, reply, problem, instance);
}

/** The problem that an error is. What nobody expected is logged, and answered with an id only. */
export function explainError(
  error: unknown,
  request: FastifyRequest,
): { readonly problem: Problem; readonly instance?: string } {
  if (error instanceof Problem) {
    if (error.cause !== undefined)
      request.log.warn({ err: error.cause, code: error.code }, 'request refused');
    return { problem: error };
  }
  const refusal = explainFrameworkError(error as { readonly code?: string }, request);
  if (refusal) return { problem: refusal };
  const instance = `urn:uuid:${randomUUID()}`;
  request.log.error({ err: error, incident: instance, route: request.routeOptions.url }, 'request failed');
  const problem = new Problem('internal', {
    detail: {
      id: 'Permintaan ini gagal karena kesalahan pada server, bukan pada permintaan.',
      en: 'This request failed because of a defect of the server, not of the request.',
    },
    fix: {
      id: 'Coba lagi; bila terulang, laporkan nilai instance ini kepada pengelola.',
      en: 'Try again; if it happens again, report the value of instance to the operator.',
    },
  });
  return { problem, instance };
}

/** Fastify's own refusals in our words; undefined for everything unexpected. */
function explainFrameworkError(
  error: { readonly code?: string },
  request: FastifyRequest,
): Problem | undefined {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('body-too-large', {
        detail: {
          id: `Isi permintaan melebihi ${Math.floor(request.routeOptions.bodyLimit / 1024)} kB.`,
          en: `The body is larger than ${Math.floor(request.routeOptions.bodyLimit / 1024)} kB.`,
        },
        fix: { id: 'Kirim satu penilaian per permintaan.', en: 'Send one assessment per request.' },
        // The rest of the body is not read, so the connection cannot be used again.
        headers: { connection: 'close' },
      });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': {
      const { accepts = 'application/json' } = request.routeOptions.config;
      return new Problem('content-type-unsupported', {
        detail: { id: `Isi permintaan harus ${accepts}.`, en: `The body must be ${accepts}.` },
        fix: {
          id: `Kirim header "Content-Type: ${accepts}".`,
          en: `Send the header "Content-Type: ${accepts}".`,
        },
      });
    }
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new Problem('request-unreadable', {
        detail: {
          id: 'Panjang isi tidak sama dengan Content-Length.',
          en: 'The body does not have the length that Content-Length says.',
        },
        fix: { id: 'Perbaiki Content-Length.', en: 'Correct Content-Length.' },
      });
    // From PostgreSQL, which stores every character but this one.
    case '22021':
    case '22P05':
      return new Problem('input-invalid', {
        detail: { id: 'Teks berisi karakter nol (U+0000).', en: 'A text holds the character U+0000.' },
        fix: { id: 'Hapus karakter itu, lalu kirim ulang.', en: 'Remove that character and send again.' },
      });
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_MAX_PARAM_LENGTH':
    // From the files under /docs, for paths such as /docs/static/%00.
    case 'FST_STATIC_FORBIDDEN_PATH':
    case 'FST_STATIC_INVALID_REDIRECT_URL':
      return malformedUrl();
    default:
      return undefined;
  }
}

const malformedUrl = (): Problem =>
  new Problem('url-malformed', {
    detail: { id: 'Alamat tidak dapat dibaca.', en: 'The address cannot be read.' },
    fix: {
      id: 'Periksa penulisan %XX dan panjang setiap bagian alamat.',
      en: 'Check the %XX escapes and the length of every part of the address.',
    },
  });

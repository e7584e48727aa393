import type { FastifyInstance } from 'fastify';
import { jsonPath, Problem } from '../services/errors.js';

/** Keys through which a careless merge could change every object; with escapes they may be written otherwise. */
const SUSPICIOUS = /proto|constructor|\\u00/i;

/** Reads JSON, and nothing else. Refusals say where. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, parseBody(String(text)));
    } catch (error) {
      done(error as Error);
    }
  });
}

export function emptyBody(): Problem {
  return new Problem('body-empty', {
    detail: { id: 'Isi permintaan kosong.', en: 'The body is empty.' },
    fix: {
      id: 'Kirim objek JSON seperti pada contoh di /docs.',
      en: 'Send a JSON object as in the example at /docs.',
    },
    errors: [{ path: '$', code: 'required', message: { id: 'wajib ada', en: 'is required' } }],
  });
}

/**
 * Reads one JSON text of a stranger.
 *
 * @throws Problem when it is empty, no JSON, or has a key that could change other objects
 */
export function parseBody(text: string): unknown {
  if (text.trim() === '') throw emptyBody();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    const message = { id: 'bukan JSON yang sah', en: 'is not valid JSON' };
    throw new Problem('body-malformed', {
      detail: { id: 'Isi permintaan bukan JSON yang sah.', en: 'The body is not valid JSON.' },
      fix: {
        id: 'Periksa tanda kutip, koma, dan kurung; angka memakai titik desimal.',
        en: 'Check quotes, commas and brackets; decimals are written with a point.',
      },
      errors: [{ path: '$', code: 'malformed', message }],
    });
  }
  if (SUSPICIOUS.test(text)) refuseForbiddenKeys(body);
  return body;
}

/** Walks without recursion, since a body may nest a hundred thousand deep. */
function refuseForbiddenKeys(body: unknown): void {
  const open: { readonly value: unknown; readonly path: readonly PropertyKey[] }[] = [
    { value: body, path: [] },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) {
      const inner = (value as Readonly<Record<string, unknown>>)[key];
      if (key === '__proto__' || (key === 'prototype' && path[path.length - 1] === 'constructor')) {
        throw forbiddenKey([...path, key]);
      }
      // Deeper than any documented body: paths would cost more than the walk.
      if (path.length < 20)
        open.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
}

function forbiddenKey(path: readonly PropertyKey[]): Problem {
  const message = { id: 'kunci ini tidak boleh dipakai', en: 'this key must not be used' };
  return new Problem('forbidden-key', {
    detail: {
      id: `Kunci ${jsonPath(path)} tidak diterima.`,
      en: `The key ${jsonPath(path)} is not accepted.`,
    },
    fix: { id: 'Hapus kunci itu.', en: 'Remove that key.' },
    errors: [{ path: jsonPath(path), code: 'forbidden-key', message }],
  });
}

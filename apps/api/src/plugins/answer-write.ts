import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { Problem } from '../services/errors.js';
import { claimAnswer, keepAnswer } from '../services/writes/remembered-answers.js';
import { actorOf } from './access.js';
import { languageOf } from './language.js';
import { etagOf } from './revisions.js';

/** What a write did, as the caller sees it. */
export interface Written {
  readonly body: unknown;
  /** What is kept for a repeated request instead, when the body shows a secret that must not be stored. */
  readonly kept?: unknown;
  /** The official whose name it holds: what is kept goes when they are erased. */
  readonly names?: string;
  readonly status?: 200 | 201;
  /** Of the thing that was written, for its ETag. */
  readonly revision?: number;
  readonly location?: string;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * Does a write in one transaction and answers it. With an `Idempotency-Key` (every POST needs one) the answer is kept in
 * the same transaction: whoever repeats the request gets that answer and nothing happens twice, on any replica and after
 * any kind of death. A refusal is not kept, since nothing was written.
 *
 * @param work gets a context whose database is the transaction
 */
export async function answerWrite(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Context) => Promise<Written>,
): Promise<void> {
  const key = keyOf(request);
  const actor = actorOf(request);
  const answer = await ctx.database.transaction().execute(async (database) => {
    const inside: Context = { ...ctx, database };
    if (key === undefined) return answerOf(await work(inside));
    const requestHash = hashOf(request);
    const kept = await claimAnswer(inside, actor.id, key, requestHash);
    if (kept) {
      if (!kept.requestHash.equals(requestHash)) throw keyReused();
      return { ...kept, headers: { ...kept.headers, 'idempotency-replayed': 'true' } };
    }
    const written = await work(inside);
    const fresh = answerOf(written);
    const { kept: spared, names } = written;
    const spareable = spared === undefined ? fresh : answerOf({ ...written, body: spared });
    await keepAnswer(inside, actor.id, key, spareable, names);
    return fresh;
  });
  const language = languageOf(request);
  reply
    .code(answer.status)
    .headers({
      ...answer.headers,
      'cache-control': 'no-store',
      'content-language': language,
      'content-type': 'application/json; charset=utf-8',
      vary: 'Accept-Language',
    })
    .send(answer.body);
}

function keyOf({ method, headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined && method !== 'POST') return undefined;
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw new Problem('idempotency-key-missing', {
    detail: {
      id: 'Idempotency-Key tidak ada, atau bukan 8 sampai 128 karakter tanpa spasi.',
      en: 'Idempotency-Key is missing, or is not 8 to 128 characters without spaces.',
    },
    fix: {
      id: 'Buat UUID baru untuk setiap perubahan, dan kirim UUID yang sama saat mengulang.',
      en: 'Make a new UUID for every change, and send the same one when you repeat it.',
    },
  });
}

const keyReused = (): Problem =>
  new Problem('idempotency-key-reused', {
    detail: {
      id: 'Idempotency-Key ini sudah dipakai untuk permintaan lain.',
      en: 'This Idempotency-Key was used for another request.',
    },
    fix: { id: 'Buat UUID baru untuk permintaan ini.', en: 'Make a new UUID for this request.' },
  });

/** Headers are left out: the same change repeated in another language is the same change. */
const hashOf = ({ method, url, body, headers }: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([method, url, headers['if-match'] ?? null, body ?? null]))
    .digest();

function answerOf({ body, status = 200, revision, location }: Written) {
  return {
    status,
    body: JSON.stringify(body),
    headers: {
      ...(revision === undefined ? {} : { etag: etagOf(revision) }),
      ...(location === undefined ? {} : { location }),
    } as Readonly<Record<string, string>>,
  };
}

import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { Problem } from '../services/errors.js';
import { type Answer, writeOnce } from '../services/writes/write-once.js';
import { actorOf } from './access.js';
import { sendFresh } from './prepared.js';
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
 * Does a write once under its `Idempotency-Key`, which every POST needs, and answers it.
 *
 * @param work gets a context whose database is the transaction of the write
 */
export async function answerWrite(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (ctx: Context) => Promise<Written>,
): Promise<void> {
  const input = { key: keyOf(request), requestHash: hashOf(request) };
  const { answer, isReplayed } = await writeOnce({ ctx, actor: actorOf(request), input }, async (inside) => {
    const written = await work(inside);
    const { kept, names } = written;
    return {
      answer: answerOf(written),
      spared: kept === undefined ? undefined : answerOf({ ...written, body: kept }),
      names,
    };
  });
  reply.code(answer.status).headers(answer.headers);
  if (isReplayed) reply.header('idempotency-replayed', 'true');
  sendFresh(request, reply, answer.body);
}

/** The same refusal before a long body is read. @throws Problem `idempotency-key-missing` */
export const requireKey = (request: FastifyRequest): void => void keyOf(request);

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

/** Bytes of a file stand in it by their own hash. */
const digestOf = (body: unknown): unknown =>
  body instanceof Uint8Array ? createHash('sha256').update(body).digest('hex') : (body ?? null);

/** The language is left out: the same change repeated in another one is the same change. */
const hashOf = ({ method, url, body, headers }: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([method, url, headers['if-match'] ?? null, digestOf(body)]))
    .digest();

const answerOf = ({ body, status = 200, revision, location }: Written): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: {
    ...(revision === undefined ? {} : { etag: etagOf(revision) }),
    ...(location === undefined ? {} : { location }),
  },
});

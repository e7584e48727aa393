import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { claimAnswer, forgetAnswers, keepAnswer } from '../../store/remembered-answers.js';
import type { Actor } from '../access/actor.js';
import { Problem } from '../errors.js';

/** An answer as it is kept and sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a write did. */
export interface Done {
  readonly answer: Answer;
  /** What is kept instead, when the answer shows a secret that must not be stored. */
  readonly spared?: Answer | undefined;
  /** The official whose name it holds: what is kept goes when they are erased. */
  readonly names?: string | undefined;
}

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: { readonly key: string | undefined; readonly requestHash: Buffer };
}

/** How long a repeated request still gets its first answer. */
export const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** Under whose name answers are kept. A chat stays the same one when it becomes linked between two deliveries. */
export const principalOf = ({ id, telegramId }: Pick<Actor, 'id' | 'telegramId'>): string =>
  telegramId === null ? id : `telegram:${telegramId}`;

/**
 * Does a write in one transaction. With a key the answer is kept in the same transaction: whoever repeats the request gets
 * that answer and nothing happens twice, on any replica and after any kind of death. A refusal is not kept, since nothing
 * was written.
 *
 * @param work gets a context whose database is the transaction
 * @throws Problem `idempotency-key-reused` when the key was used for another request
 */
export function writeOnce(
  { ctx, actor, input: { key, requestHash } }: Command,
  work: (ctx: Context) => Promise<Done>,
): Promise<{ readonly answer: Answer; readonly isReplayed: boolean }> {
  return transact(ctx.database, async (database) => {
    const inside: Context = { ...ctx, database };
    if (key === undefined) return { answer: (await work(inside)).answer, isReplayed: false };
    const principal = principalOf(actor);
    const now = ctx.now();
    await forgetAnswers(database, new Date(now.getTime() - REMEMBERED_MS));
    const kept = await claimAnswer(database, principal, key, requestHash, now);
    if (kept) {
      if (!kept.request_hash.equals(requestHash)) throw keyReused();
      return { answer: kept, isReplayed: true };
    }
    const { answer, spared, names } = await work(inside);
    await keepAnswer(database, principal, key, spared ?? answer, names ?? null);
    return { answer, isReplayed: false };
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

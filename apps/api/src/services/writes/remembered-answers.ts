import type { Context } from '../../context.js';
import * as store from '../../store/remembered-answers.js';

/** An answer that was given under an Idempotency-Key. */
export interface KeptAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long a repeated request still gets its first answer. */
export const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** Claims the key for this transaction (null), or gives the answer that was given under it. */
export async function claimAnswer(
  ctx: Context,
  principal: string,
  key: string,
  requestHash: Buffer,
): Promise<KeptAnswer | null> {
  const now = ctx.now();
  // What is older may be used again; forgetting here needs no clock of its own.
  await store.forgetAnswers(ctx.database, principal, new Date(now.getTime() - REMEMBERED_MS));
  const kept = await store.claimAnswer(ctx.database, principal, key, requestHash, now);
  return kept && { ...kept, requestHash: kept.request_hash };
}

export const keepAnswer = (
  ctx: Context,
  principal: string,
  key: string,
  answer: Omit<KeptAnswer, 'requestHash'>,
  officialId: string | undefined,
): Promise<void> => store.keepAnswer(ctx.database, principal, key, answer, officialId ?? null);

import { GrammyError } from 'grammy';
import type { Logger } from './log.js';

/** Telegram does not know the token: nothing that is tried again will help. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';

  constructor(cause: unknown) {
    super(
      'Telegram does not know the token in TELEGRAM_BOT_TOKEN. Ask @BotFather for the present one (/mybots) and set it.',
      { cause },
    );
  }
}

export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface PatienceOptions {
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Waits before trying again; a test replaces it. */
  readonly pause?: Pause | undefined;
}

/**
 * Calls Telegram until it answers; undefined when the signal fires first. A bot that starts before its network is up
 * has no reason to give up; one whose token is refused has.
 */
export async function untilAnswered<T>(
  call: () => Promise<T>,
  { signal, log, pause = wait }: PatienceOptions,
): Promise<T | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return undefined;
      if (isTokenRefusal(error)) throw new TokenRefused(error);
      const delayMs = delayAfter(error, failures);
      log.warn({ err: error, failures, delayMs }, whyOf(error));
      await pause(delayMs, signal);
    }
  }
  return undefined;
}

/** Longest wait before Telegram is tried again. */
export const LONGEST_PAUSE_MS = 30_000;

/** Doubles from one second to half a minute, less up to half of it by chance: replicas must not retry in step. */
export function delayAfter(error: unknown, failures: number, chance = Math.random()): number {
  const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1000 : 0;
  const grown = Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(failures - 1, 10));
  return Math.max(asked, Math.round(grown * (1 - chance / 2)));
}

/** Waits, or less when the signal fires. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
  });
}

/** 401: the token was revoked; 404: it never was one. */
function isTokenRefusal(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

function whyOf(error: unknown): string {
  if (error instanceof GrammyError && error.error_code === 409) {
    return 'Another process polls with this token; only one may. Trying again';
  }
  return 'Telegram could not be reached. Trying again';
}

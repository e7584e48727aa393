import { GrammyError, HttpError } from 'grammy';
import { LONGEST_PAUSE_MS, type Pause } from './telegram-errors.js';

/** How long is waited before each further attempt: at once when a connection broke, then while Telegram restarts something. */
const PAUSES_MS = [0, 1000, 3000] as const;

/**
 * Handles an update, and again when Telegram could not be reached, failed, or asked for a pause. What the update changes,
 * it changes once: its effects carry the same keys again. Its answer may be seen twice when only the line broke, which is
 * better than not at all. Rejects with what still stands in the way afterwards, and at once with any other error.
 */
export async function handlePatiently(handle: () => Promise<void>, pause: Pause): Promise<void> {
  for (const pauseMs of PAUSES_MS) {
    try {
      await handle();
      return;
    } catch (error) {
      if (!isPassing(error)) throw error;
      await pause(Math.max(pauseMs, askedPauseOf(error)), new AbortController().signal);
    }
  }
  await handle();
}

/** Whether the same call may work in a moment: the line broke, Telegram failed, or there were too many calls. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429);
}

/** Milliseconds that Telegram asked for, as far as a person and the people behind them can wait. */
function askedPauseOf(error: unknown): number {
  const seconds = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
  return Math.min(seconds * 1000, LONGEST_PAUSE_MS);
}

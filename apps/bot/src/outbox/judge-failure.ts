import { GrammyError } from 'grammy';
import type { Failing } from './claimed.js';

/** The API waits no longer for Telegram's permission. */
const LONGEST_SECONDS = 86_400;

/**
 * What a failed attempt means. 403 says that the person blocked the bot or is gone, or that the bot is no longer in the
 * group; so do the 400s of chats that Telegram does not know (any more). Every other 400 would be refused again. A line that
 * broke, and trouble of Telegram, pass: the message may then have arrived all the same, and come a second time.
 */
export function judgeFailure(error: unknown): Failing {
  if (!(error instanceof GrammyError)) return { kind: 'retry' };
  const { error_code: code, description, parameters } = error;
  if (code === 429) {
    const seconds = Math.ceil(parameters.retry_after ?? 1);
    return { kind: 'retry', retryAfterSeconds: Math.min(LONGEST_SECONDS, Math.max(1, seconds)) };
  }
  if (code === 403 || (code === 400 && UNKNOWN_CHAT.test(description))) return { kind: 'blocked' };
  return code === 400 ? { kind: 'permanent' } : { kind: 'retry' };
}

const UNKNOWN_CHAT = /chat not found|user not found|PEER_ID_INVALID|group chat was deactivated/i;

import type { Pause } from '../telegram-errors.js';

/** Telegram allows about 30 messages a second; the rest is for whoever writes to the bot meanwhile. */
const BETWEEN_ANY_MS = 40;
/** And about one a second in a chat. */
const BETWEEN_SAME_CHAT_MS = 1000;

/** Spaces what one process sends unasked. Several processes share Telegram's limit, and learn so by its refusals. */
export interface Pace {
  /** Resolves when the next message may go to this chat, or when the signal fires. One call per chat at a time. */
  turn(chatId: string, signal: AbortSignal): Promise<void>;
  /** Nobody gets a turn for so long: Telegram asked for it. Turns that were given already stay. */
  rest(milliseconds: number): void;
}

export interface PaceParts {
  /** Milliseconds of any clock. */
  readonly now: () => number;
  readonly pause: Pause;
}

/** At most 25 messages a second, and one a second in a chat. */
export function createPace({ now, pause }: PaceParts): Pace {
  const nextInChat = new Map<string, number>();
  let next = 0;

  const until = async (moment: number, signal: AbortSignal): Promise<void> => {
    for (let left = moment - now(); left > 0 && !signal.aborted; left = moment - now()) {
      await pause(left, signal);
    }
  };

  return {
    async turn(chatId, signal) {
      await until(nextInChat.get(chatId) ?? 0, signal);
      const mine = Math.max(now(), next);
      next = mine + BETWEEN_ANY_MS;
      await until(mine, signal);
      for (const [chat, moment] of nextInChat) if (moment <= now()) nextInChat.delete(chat);
      nextInChat.set(chatId, now() + BETWEEN_SAME_CHAT_MS);
    },
    rest(milliseconds) {
      next = Math.max(next, now() + milliseconds);
    },
  };
}

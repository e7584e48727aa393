import type { Api } from 'grammy';
import type { Logger } from './log.js';

/** An answer that comes sooner needs no sign. */
const AFTER_MS = 1000;
/** Telegram shows the sign for five seconds. */
const AGAIN_MS = 4500;

/**
 * Shows "typing" in a chat while something takes longer than a second. The sign is only a courtesy: when it cannot be
 * shown, the answer comes all the same.
 */
export async function withTypingSign<T>(
  api: Pick<Api, 'sendChatAction'>,
  chatId: number,
  work: Promise<T>,
  log: Pick<Logger, 'debug'>,
  delays = { after: AFTER_MS, again: AGAIN_MS },
): Promise<T> {
  const show = (): void => {
    api
      .sendChatAction(chatId, 'typing')
      .catch((error: unknown) => log.debug({ err: error }, 'No typing sign'));
    timer = setTimeout(show, delays.again);
  };
  let timer = setTimeout(show, delays.after);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

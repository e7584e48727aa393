import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { handleInLanes } from './handle-in-lanes.js';
import { type PatienceOptions, untilAnswered } from './telegram-errors.js';

/** What the bot asks Telegram for; everything else is not even sent to us. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const;

export interface PollOptions extends PatienceOptions {
  readonly api: Api;
  /** Must not reject: an update whose handling failed for good counts as handled, or it would come back for ever. */
  readonly handle: (update: Update) => Promise<void>;
}

const LONG_POLL_SECONDS = 30;

/**
 * Fetches updates until the signal fires. A batch is confirmed (by the offset of the next request) only when all of
 * it is handled: whoever crashes in between gets it again. Rejects with TokenRefused, and with nothing else.
 */
export async function pollUpdates({ api, handle, ...patience }: PollOptions): Promise<void> {
  const { signal } = patience;
  // grammY's type is that of a polyfill; at run time it takes Node's own signal.
  const grammySignal = signal as unknown as Parameters<Api['getUpdates']>[1];
  let offset = 0;
  while (!signal.aborted) {
    const request = { offset, timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
    const updates = (await untilAnswered(() => api.getUpdates(request, grammySignal), patience)) ?? [];
    await handleInLanes(updates, handle);
    // May be lower than before: after a quiet week Telegram numbers from anywhere.
    const last = updates.at(-1);
    if (last) offset = last.update_id + 1;
  }
  // Tells Telegram what is done, so that a restart does not answer the last batch twice.
  await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
}

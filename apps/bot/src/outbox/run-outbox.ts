import { setMaxListeners } from 'node:events';
import { SpbeProblem } from '@spbe/client';
import { delayAfter } from '../telegram-errors.js';
import type { Claimed } from './claimed.js';
import { type DeliverParts, deliverClaimed } from './deliver-claimed.js';

/** What a second of sending uses up; more would only wait with its lease running. */
const MOST_CLAIMED = 25;
/** How soon after an empty claim the next one is made: so long does a message wait at most. */
export const IDLE_MS = 2_000;

/**
 * Delivers notifications until the signal fires. Any number of processes may do so: none holds what another one holds.
 * While the API is away it asks ever more rarely, up to half a minute, and logs that once. Never rejects.
 */
export async function runOutbox(parts: DeliverParts): Promise<void> {
  const { signal, pause, log } = parts;
  // Every chat may wait for its turn and for the end of the bot at the same time.
  setMaxListeners(MOST_CLAIMED * 2, signal);
  let failures = 0;
  while (!signal.aborted) {
    try {
      const claimed = await claim(parts);
      if (failures > 0) log.info('Notifications can be fetched again');
      failures = 0;
      if (claimed.length > 0) await deliverClaimed(claimed, parts);
      else await pause(IDLE_MS, signal);
    } catch (error) {
      failures += 1;
      if (failures === 1) log.warn({ err: error }, whyOf(error));
      await pause(delayAfter(error, failures), signal);
    }
  }
}

async function claim({ api }: DeliverParts): Promise<readonly Claimed[]> {
  const { notifications } = await api.post('/v1/notifications/claim', { body: { limit: MOST_CLAIMED } });
  return notifications;
}

const whyOf = (error: unknown): string =>
  error instanceof SpbeProblem && (error.status === 401 || error.status === 403)
    ? 'The API refuses SPBE_SERVICE_KEY, so nobody is notified. Set the same key here and in the API'
    : 'Notifications cannot be fetched from the API. Trying again';

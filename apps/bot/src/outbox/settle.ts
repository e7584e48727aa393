import { type SpbeClient, SpbeProblem } from '@spbe/client';
import type { Logger } from '../log.js';
import { delayAfter, type Pause } from '../telegram-errors.js';
import type { Claimed, Outcome } from './claimed.js';

export interface SettleParts {
  readonly api: SpbeClient;
  readonly log: Logger;
  readonly pause: Pause;
  /** Milliseconds since 1970, to compare with the end of a lease. */
  readonly now: () => number;
}

/**
 * Tells the API what became of a message. An arrival that nobody hears of would be sent twice, so it is told again and
 * again until the lease ends, also while the bot stops; everything else once, since a lease that runs out says the same.
 * Never rejects.
 */
export async function settle(claimed: Claimed, outcome: Outcome, parts: SettleParts): Promise<void> {
  const { log, pause, now } = parts;
  const until = Date.parse(claimed.leasedUntil);
  const never = new AbortController().signal;
  for (let failures = 1; ; failures += 1) {
    try {
      await tell(claimed, outcome, parts.api);
      return;
    } catch (error) {
      // Somebody else holds it now, or the institution is gone with it.
      const isOver =
        error instanceof SpbeProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
      const delayMs = delayAfter(error, failures);
      if (isOver || outcome.kind !== 'arrived' || now() + delayMs >= until) {
        log.warn(
          { err: error, notification: claimed.id, outcome: outcome.kind },
          'A lease could not be ended',
        );
        return;
      }
      await pause(delayMs, never);
    }
  }
}

async function tell({ id, lease }: Claimed, outcome: Outcome, api: SpbeClient): Promise<void> {
  const params = { path: { notification: id } };
  if (outcome.kind === 'arrived') {
    await api.post('/v1/notifications/{notification}/acknowledge', { params, body: { lease } });
    return;
  }
  await api.post('/v1/notifications/{notification}/fail', { params, body: { ...outcome, lease } });
}

import type { Context } from '../../context.js';
import { dropExpired } from '../../store/notifications.js';
import { failAbandoned } from '../../store/outbox-leases.js';
import { MOST_ATTEMPTS } from '../notifications/retry-later.js';

const MOST_AT_ONCE = 1_000;

/** Fails what was leased for the last time by somebody who died, and gives up what nobody wants to hear any more. */
export async function expireLeases(ctx: Context): Promise<number> {
  const now = ctx.now();
  let ended = await dropExpired(ctx.database, now, MOST_AT_ONCE);
  for (const channel of ['telegram', 'webhook'] as const) {
    const by = { channel, now, mostAttempts: MOST_ATTEMPTS[channel] };
    ended += await failAbandoned(ctx.database, by, MOST_AT_ONCE);
  }
  return ended;
}

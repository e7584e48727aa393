import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { moveNotification } from '../../store/notifications.js';
import { type DueNotification, leaseNotifications, lockDue } from '../../store/outbox-leases.js';
import type { Kind } from './kinds.js';
import { MOST_ATTEMPTS } from './retry-later.js';
import { dueFor } from './wishes.js';

interface Command {
  readonly ctx: Context;
  readonly input: { readonly limit: number };
}

/** How long a claimer may take to send what it claimed. */
export const LEASE_MS = 120_000;

/** Rounds that are made when what was locked has to wait; the next claim takes up the rest. */
const MOST_ROUNDS = 10;

/**
 * Leases what is due to the bot, the longest due first. Two claimers never hold the same notification; who dies with some
 * of them loses the leases, and they are claimed again: at least once, and once where nobody dies. What nobody claimed
 * before somebody's quiet hours began waits for their end.
 */
export async function claimNotifications({ ctx, input: { limit } }: Command) {
  return transact(ctx.database, async (database) => {
    const now = ctx.now();
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    const notifications: ReturnType<typeof describe>[] = [];
    for (let round = 0; round < MOST_ROUNDS && notifications.length < limit; round++) {
      const by = { channel: 'telegram', now, mostAttempts: MOST_ATTEMPTS.telegram } as const;
      const due = await lockDue(database, by, limit - notifications.length);
      if (due.length === 0) break;
      const ready = due.filter((one) => dueNow(one, now) <= now);
      for (const one of due) {
        if (!ready.includes(one)) await moveNotification(database, one.id, dueNow(one, now));
      }
      const leases = await leaseNotifications(
        database,
        ready.map(({ id }) => id),
        leasedUntil,
      );
      notifications.push(...ready.map((one) => describe(one, leases.get(one.id) ?? '', leasedUntil)));
    }
    return { notifications };
  });
}

const dueNow = ({ kind, wishes, institution }: DueNotification, now: Date): Date =>
  dueFor(kind as Kind, now, wishes, institution.timeZone);

function describe(one: DueNotification, lease: string, leasedUntil: Date) {
  const isGroup = one.group_chat_id !== null;
  return {
    id: one.id,
    lease,
    leasedUntil: leasedUntil.toISOString(),
    attempt: one.attempts + 1,
    kind: one.kind,
    recipient: {
      kind: isGroup ? ('group' as const) : ('person' as const),
      telegramId: one.group_chat_id ?? one.telegramId ?? '',
      language: one.language ?? ('id' as const),
    },
    institution: { id: one.institution.slug, name: one.institution.name, timeZone: one.institution.timeZone },
    payload: one.payload,
    createdAt: one.created_at.toISOString(),
  };
}

import { sql } from 'kysely';
import type { Database } from './database.js';
import type { TimeZone } from './institutions.js';
import type { NotificationRow, NotificationState } from './notifications.js';
import { type JoinedWishes, type Wishes, wishesOf } from './recipients.js';

/** A notification that is locked by this transaction and may be sent. */
export interface DueNotification extends NotificationRow {
  readonly telegramId: string | null;
  readonly language: 'id' | 'en' | null;
  readonly wishes: Wishes | null;
  readonly institution: { readonly slug: string; readonly name: string; readonly timeZone: TimeZone };
  readonly webhook: { readonly url: string; readonly secret: string } | null;
}

/**
 * Locks what is due, the longest due first, and passes over what another transaction has locked. What cannot arrive is
 * left: people who are not linked or blocked the bot, and webhooks that are off.
 */
export async function lockDue(
  db: Database,
  by: { readonly channel: 'telegram' | 'webhook'; readonly now: Date; readonly mostAttempts: number },
  limit: number,
): Promise<DueNotification[]> {
  const rows = await db
    .selectFrom('notification')
    .innerJoin('institution', 'institution.id', 'notification.institution_id')
    .leftJoin('official', 'official.id', 'notification.official_id')
    .leftJoin('telegram_link', 'telegram_link.official_id', 'notification.official_id')
    .leftJoin('reminder_setting', 'reminder_setting.official_id', 'notification.official_id')
    .leftJoin('webhook', 'webhook.id', 'notification.webhook_id')
    .where('notification.channel', '=', by.channel)
    .where('notification.state', '=', 'pending')
    .where('notification.due_at', '<=', by.now)
    .where('notification.expires_at', '>', by.now)
    .where('notification.attempts', '<', by.mostAttempts)
    .where((where) =>
      where.or([
        where('notification.leased_until', 'is', null),
        where('notification.leased_until', '<=', by.now),
      ]),
    )
    .where((where) =>
      where.or([
        where('notification.group_chat_id', 'is not', null),
        where.and([
          where('telegram_link.telegram_id', 'is not', null),
          where('telegram_link.blocked_at', 'is', null),
        ]),
        where.and([where('webhook.id', 'is not', null), where('webhook.disabled_at', 'is', null)]),
      ]),
    )
    .selectAll('notification')
    .select([
      'telegram_link.telegram_id',
      'official.language',
      'institution.slug',
      'institution.name',
      'institution.time_zone',
      'webhook.url',
      'webhook.secret',
      'reminder_setting.paused_until',
      'reminder_setting.quiet_from',
      'reminder_setting.quiet_until',
      'reminder_setting.quiet_weekends',
      'reminder_setting.quiet_friday',
    ])
    .orderBy('notification.due_at')
    .orderBy('notification.id')
    .limit(limit)
    .forUpdate('notification')
    .skipLocked()
    .execute();
  return rows.map((row) => ({
    ...row,
    telegramId: row.telegram_id,
    wishes: wishesOf(row as JoinedWishes),
    institution: { slug: row.slug, name: row.name, timeZone: row.time_zone },
    webhook: row.url === null || row.secret === null ? null : { url: row.url, secret: row.secret },
  }));
}

/** Leases locked notifications: each gets a lease of its own, by its id. */
export async function leaseNotifications(
  db: Database,
  ids: readonly string[],
  until: Date,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const leased = await db
    .updateTable('notification')
    .set((update) => ({
      lease: sql<string>`gen_random_uuid()`,
      leased_until: until,
      attempts: update('attempts', '+', 1),
    }))
    .where('id', 'in', ids)
    .returning(['id', 'lease'])
    .execute();
  return new Map(leased.map(({ id, lease }) => [id, lease ?? '']));
}

/** One notification, locked to the end of the transaction. */
export const lockNotification = (db: Database, id: string): Promise<NotificationRow | undefined> =>
  db.selectFrom('notification').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export interface Outcome {
  readonly state: NotificationState;
  readonly failure: string | null;
  readonly dueAt?: Date;
  /** The attempt was none of the recipient's doing. */
  readonly isSpared?: boolean;
}

/** Ends a lease. The lease of what is finished is kept, so that the same answer to it can be repeated. */
export async function endLease(
  db: Database,
  row: NotificationRow,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const isFinished = outcome.state !== 'pending';
  await db
    .updateTable('notification')
    .set({
      state: outcome.state,
      failure: outcome.failure,
      lease: isFinished ? row.lease : null,
      leased_until: null,
      due_at: outcome.dueAt ?? row.due_at,
      attempts: outcome.isSpared ? Math.max(0, row.attempts - 1) : row.attempts,
      finished_at: isFinished ? now : null,
    })
    .where('id', '=', row.id)
    .execute();
}

/** Fails what was leased for the last time by somebody who never answered; at most `limit`. */
export async function failAbandoned(
  db: Database,
  by: { readonly channel: 'telegram' | 'webhook'; readonly now: Date; readonly mostAttempts: number },
  limit: number,
): Promise<number> {
  const abandoned = db
    .selectFrom('notification')
    .select('id')
    .where('channel', '=', by.channel)
    .where('state', '=', 'pending')
    .where('leased_until', '<=', by.now)
    .where('attempts', '>=', by.mostAttempts)
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const failed = await db
    .with('abandoned', () => abandoned)
    .updateTable('notification')
    .from('abandoned')
    .whereRef('notification.id', '=', 'abandoned.id')
    .set({ state: 'failed', failure: 'no-answer', lease: null, leased_until: null, finished_at: by.now })
    .returning('notification.id')
    .execute();
  return failed.length;
}

/** Notes that a person blocked the bot; false when that was known. */
export async function noteBlocked(db: Database, officialId: string, now: Date): Promise<boolean> {
  const noted = await db
    .updateTable('telegram_link')
    .set({ blocked_at: now })
    .where('official_id', '=', officialId)
    .where('blocked_at', 'is', null)
    .returning('official_id')
    .executeTakeFirst();
  return noted !== undefined;
}

/** A message of theirs: they can be reached again. */
export async function noteReachable(db: Database, telegramId: string): Promise<void> {
  await db
    .updateTable('telegram_link')
    .set({ blocked_at: null })
    .where('telegram_id', '=', telegramId)
    .where('blocked_at', 'is not', null)
    .execute();
}

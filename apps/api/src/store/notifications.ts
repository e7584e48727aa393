import { type Insertable, type Selectable, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { NotificationState } from '../db/tables/outbox.js';
import type { Database } from './database.js';

export type { NotificationState };
export type NotificationRow = Selectable<Schema['notification']>;
export type NewNotification = Insertable<Schema['notification']>;

/**
 * Writes what has to be told and passes over what was written before; gives the ids of what is new. In the order of their
 * keys, so that two replicas that notice the same events wait for each other instead of both.
 */
export async function insertNotifications(db: Database, rows: readonly NewNotification[]): Promise<string[]> {
  const ordered = [...rows].sort((one, other) => (one.once_key < other.once_key ? -1 : 1));
  const written: string[] = [];
  for (let at = 0; at < ordered.length; at += MOST_AT_ONCE) {
    const inserted = await db
      .insertInto('notification')
      .values(ordered.slice(at, at + MOST_AT_ONCE))
      .onConflict((conflict) => conflict.column('once_key').doNothing())
      .returning('id')
      .execute();
    written.push(...inserted.map(({ id }) => id));
  }
  return written;
}

// PostgreSQL takes 65,535 parameters in one statement; a row has some twenty.
const MOST_AT_ONCE = 1_000;

/** What an official still has to hear. */
export const listPendingOf = (db: Database, officialId: string): Promise<NotificationRow[]> =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('official_id', '=', officialId)
    .where('state', '=', 'pending')
    .orderBy('id')
    .forUpdate()
    .execute();

export async function moveNotification(db: Database, id: string, dueAt: Date): Promise<void> {
  await db
    .updateTable('notification')
    .set({ due_at: dueAt })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
}

/** What is taken back: everything about some subjects, of some kinds where they are given, or everything for a group. */
export type Settled =
  | { readonly subjects: readonly string[]; readonly kinds?: readonly string[] }
  | { readonly groupChatId: string };

/** Takes back what is settled and not being sent at this moment. */
export async function dropAbout(
  db: Database,
  institutionId: string,
  about: Settled,
  now: Date,
): Promise<void> {
  if ('subjects' in about && about.subjects.length === 0) return;
  const pending = db
    .updateTable('notification')
    .set({ state: 'dropped', failure: 'settled', finished_at: now })
    .where('institution_id', '=', institutionId)
    .where('state', '=', 'pending')
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]));
  if ('groupChatId' in about) await pending.where('group_chat_id', '=', about.groupChatId).execute();
  else {
    await pending
      .where('subject', 'in', about.subjects)
      .$if(about.kinds !== undefined, (query) => query.where('kind', 'in', about.kinds ?? []))
      .execute();
  }
}

/** Officials who were told something about a subject, or are being told at this moment. */
export async function listTold(
  db: Database,
  institutionId: string,
  subject: string,
  kind: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('notification')
    .select('official_id')
    .distinct()
    .where('institution_id', '=', institutionId)
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .where('state', 'in', ['sent', 'pending'])
    .where('official_id', 'is not', null)
    .execute();
  return rows.flatMap(({ official_id }) => official_id ?? []);
}

/** Forgets everything that was or will be told to a person. */
export async function forgetNotificationsTo(db: Database, officialId: string): Promise<void> {
  await db.deleteFrom('notification').where('official_id', '=', officialId).execute();
}

/** What one institution told, the newest first, older than `before` when given. */
export const listNotifications = (
  db: Database,
  institutionId: string,
  filter: { readonly state?: NotificationState | undefined; readonly webhookId?: string | undefined },
  before: string | null,
  limit: number,
): Promise<NotificationRow[]> =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(filter.state !== undefined, (query) => query.where('state', '=', filter.state ?? 'pending'))
    .$if(filter.webhookId !== undefined, (query) => query.where('webhook_id', '=', filter.webhookId ?? ''))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

export interface QueueFigure {
  readonly channel: 'telegram' | 'webhook';
  /** `due`, `waiting` for their time, `leased`, `held` while the recipient cannot be reached, or the final state. */
  readonly state: string;
  readonly count: number;
  readonly oldestDueAt: Date;
}

/** How much lies in the outbox, by channel and state. */
export async function countNotifications(db: Database, now: Date): Promise<QueueFigure[]> {
  const { rows } = await sql<QueueFigure>`
    select n.channel, case
        when n.state <> 'pending' then n.state
        when n.leased_until > ${now} then 'leased'
        when n.official_id is not null and (l.telegram_id is null or l.blocked_at is not null) then 'held'
        when n.due_at > ${now} then 'waiting'
        else 'due' end as state,
      count(*)::int as count, min(n.due_at) as "oldestDueAt"
    from notification n left join telegram_link l on l.official_id = n.official_id
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Gives up what nobody wants to hear any more; at most `limit`. */
export async function dropExpired(db: Database, now: Date, limit: number): Promise<number> {
  const due = db
    .selectFrom('notification')
    .select('id')
    .where('state', '=', 'pending')
    .where('expires_at', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const dropped = await db
    .with('old', () => due)
    .updateTable('notification')
    .from('old')
    .whereRef('notification.id', '=', 'old.id')
    .set({ state: 'dropped', failure: 'expired', lease: null, finished_at: now })
    .returning('notification.id')
    .execute();
  return dropped.length;
}

/** Forgets what was finished before a moment; at most `limit`. */
export async function forgetFinished(db: Database, before: Date, limit: number): Promise<number> {
  const old = db
    .selectFrom('notification')
    .select('id')
    .where('finished_at', '<', before)
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const gone = await db
    .with('old', () => old)
    .deleteFrom('notification')
    .using('old')
    .whereRef('notification.id', '=', 'old.id')
    .returning('notification.id')
    .execute();
  return gone.length;
}

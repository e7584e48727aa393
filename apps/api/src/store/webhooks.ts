import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type WebhookRow = Selectable<Schema['webhook']>;

/** Webhooks of one institution that were not removed, the newest first. */
export const listWebhooks = (db: Database, institutionId: string): Promise<WebhookRow[]> =>
  db
    .selectFrom('webhook')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('removed_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();

export const findWebhook = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<WebhookRow | undefined> =>
  db
    .selectFrom('webhook')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();

export const insertWebhook = (db: Database, row: Insertable<Schema['webhook']>): Promise<WebhookRow> =>
  db.insertInto('webhook').values(row).returningAll().executeTakeFirstOrThrow();

/** Undefined when the institution has no such webhook any more. */
export const removeWebhook = (
  db: Database,
  institutionId: string,
  id: string,
  now: Date,
): Promise<WebhookRow | undefined> =>
  db
    .updateTable('webhook')
    .set((update) => ({
      removed_at: now,
      disabled_at: update.fn.coalesce('disabled_at', update.val(now)),
      // What was deleted must not be able to sign any more.
      secret: '-'.repeat(50),
    }))
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Takes back what a webhook was still to get. */
export async function dropDeliveries(
  db: Database,
  webhookId: string,
  failure: string,
  now: Date,
): Promise<void> {
  await db
    .updateTable('notification')
    .set({ state: 'dropped', failure, lease: null, finished_at: now })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .execute();
}

/** Lets what a failing webhook is to get wait until a moment, so that it does not hold up the others. */
export async function delayDeliveries(db: Database, webhookId: string, until: Date): Promise<void> {
  await db
    .updateTable('notification')
    .set({ due_at: until })
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'pending')
    .where('lease', 'is', null)
    .where('due_at', '<', until)
    .execute();
}

/** Notes how an attempt ended; gives the webhook as it is now. */
export const noteAttempt = (
  db: Database,
  id: string,
  hasArrived: boolean,
  now: Date,
): Promise<WebhookRow | undefined> =>
  db
    .updateTable('webhook')
    .set((update) => ({
      failing_since: hasArrived ? null : update.fn.coalesce('failing_since', update.val(now)),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();

/** False when it was off already. */
export async function disableWebhook(db: Database, id: string, now: Date): Promise<boolean> {
  const disabled = await db
    .updateTable('webhook')
    .set({ disabled_at: now })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return disabled !== undefined;
}

/** What was or will be sent to a webhook, by its number. */
export const findDelivery = (db: Database, institutionId: string, webhookId: string, id: string) =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .executeTakeFirst();

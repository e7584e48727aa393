import type { Context } from '../../context.js';
import { listNotifications, type NotificationState } from '../../store/notifications.js';
import { findWebhook } from '../../store/webhooks.js';
import type { Access } from '../access/admit.js';
import { readPage } from '../read-page.js';
import { notFound } from '../refusals.js';
import { describeDelivery } from './describe-webhook.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly webhookId: string;
    readonly state?: NotificationState | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  };
}

/** What was or will be sent to a webhook, the newest first; kept for thirty days after it is finished. */
export async function readDeliveries({ ctx, access: { institution }, input }: Query) {
  const { limit, cursor, ...filter } = input;
  if (!(await findWebhook(ctx.database, institution.id, filter.webhookId))) throw notFound('webhook');
  const { rows, nextCursor } = await readPage({ limit, cursor }, (before, most) =>
    listNotifications(ctx.database, institution.id, filter, before, most),
  );
  return { deliveries: rows.map(describeDelivery), nextCursor };
}

import type { NotificationRow } from '../../store/notifications.js';
import type { WebhookRow } from '../../store/webhooks.js';

/** A webhook without its secret. */
export const describeWebhook = (row: WebhookRow) => ({
  id: row.id,
  url: row.url,
  events: row.events,
  createdAt: row.created_at.toISOString(),
  failingSince: row.failing_since?.toISOString() ?? null,
  disabledAt: row.disabled_at?.toISOString() ?? null,
});

export const describeDelivery = (row: NotificationRow) => ({
  id: row.id,
  event: row.kind,
  eventId: String((row.payload as { readonly id?: string }).id ?? ''),
  state: row.state,
  attempts: row.attempts,
  failure: row.failure,
  dueAt: row.due_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

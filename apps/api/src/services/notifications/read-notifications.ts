import type { Context } from '../../context.js';
import {
  listNotifications,
  type NotificationRow,
  type NotificationState,
} from '../../store/notifications.js';
import type { Access } from '../access/admit.js';
import { readPage } from '../read-page.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly state?: NotificationState | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  };
}

/** What an institution told and has to tell, the newest first: to whom, when and with what success, but not the words. */
export async function readNotifications({ ctx, access, input }: Query) {
  const { limit, cursor, ...filter } = input;
  const { rows, nextCursor } = await readPage({ limit, cursor }, (before, most) =>
    listNotifications(ctx.database, access.institution.id, filter, before, most),
  );
  return { notifications: rows.map(describe), nextCursor };
}

const describe = (row: NotificationRow) => ({
  id: row.id,
  channel: row.channel,
  kind: row.kind,
  official: row.official_id,
  webhook: row.webhook_id,
  isGroup: row.group_chat_id !== null,
  state: row.state,
  attempts: row.attempts,
  failure: row.failure,
  dueAt: row.due_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

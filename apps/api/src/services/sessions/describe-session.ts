import type { WebSessionRow } from '../../store/web-sessions.js';

/** A session without its token, which nobody has but the browser. */
export const describeSession = (row: WebSessionRow, currentId: string | null) => ({
  id: row.id,
  method: row.method,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
  current: row.id === currentId,
});

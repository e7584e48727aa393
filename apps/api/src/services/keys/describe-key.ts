import type { ApiKeyRow } from '../../store/api-keys.js';

/** A key without its secret, which nobody has but its owner. */
export const describeKey = (row: ApiKeyRow) => ({
  id: row.id,
  label: row.label,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
});

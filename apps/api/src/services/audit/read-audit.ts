import type { Context } from '../../context.js';
import { type AuditFilter, type AuditRow, listAudit } from '../../store/audit-entries.js';
import type { Access } from '../access/admit.js';
import { readPage } from '../read-page.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AuditFilter & { readonly limit: number; readonly cursor?: string | undefined };
}

/** The log of an institution, the newest first. Actors are numbers: whoever was erased cannot be found here. */
export async function readAudit({ ctx, access, input }: Query) {
  const { limit, cursor, ...filter } = input;
  const { rows, nextCursor } = await readPage({ limit, cursor }, (before, most) =>
    listAudit(ctx.database, access.institution.id, filter, before, most),
  );
  return {
    entries: rows.map(describeEntry),
    nextCursor,
  };
}

export const describeEntry = (row: AuditRow) => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: row.actor,
  via: row.via,
  action: row.action,
  entity: row.entity,
  entityId: row.entity_id,
  before: row.before,
  after: row.after,
  reason: row.reason,
});

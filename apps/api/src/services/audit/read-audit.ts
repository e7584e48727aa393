import type { Context } from '../../context.js';
import { type AuditFilter, listAudit } from '../../store/audit-entries.js';
import type { Access } from '../access/admit.js';
import { invalidCursor } from '../results/page-cursor.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: AuditFilter & { readonly limit: number; readonly cursor?: string | undefined };
}

/** The log of an institution, the newest first. Actors are numbers: whoever was erased cannot be found here. */
export async function readAudit({ ctx, access, input }: Query) {
  const { limit, cursor, ...filter } = input;
  if (cursor !== undefined && !/^[1-9]\d{0,17}$/.test(cursor)) throw invalidCursor();
  const rows = await listAudit(ctx.database, access.institution.id, filter, cursor ?? null, limit + 1);
  const page = rows.slice(0, limit);
  return {
    entries: page.map((row) => ({
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
    })),
    nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

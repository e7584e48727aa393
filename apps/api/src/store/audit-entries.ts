import type { Insertable, Selectable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export async function appendAudit(db: Database, entry: Insertable<Schema['audit_entry']>): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute();
}

export type AuditRow = Selectable<Schema['audit_entry']>;

export interface AuditFilter {
  readonly entity?: string | undefined;
  readonly entityId?: string | undefined;
  readonly actor?: string | undefined;
}

/** Entries of one institution, the newest first, older than `before` when given. */
export const listAudit = (
  db: Database,
  institutionId: string,
  filter: AuditFilter,
  before: string | null,
  limit: number,
): Promise<AuditRow[]> =>
  db
    .selectFrom('audit_entry')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(filter.entity !== undefined, (query) => query.where('entity', '=', filter.entity ?? ''))
    .$if(filter.entityId !== undefined, (query) => query.where('entity_id', '=', filter.entityId ?? ''))
    .$if(filter.actor !== undefined, (query) => query.where('actor', '=', filter.actor ?? ''))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

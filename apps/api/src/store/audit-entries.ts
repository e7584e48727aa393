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
  filtered(db, institutionId, filter)
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** The same, the oldest first, younger than `after`. */
export const listAuditSince = (
  db: Database,
  institutionId: string,
  filter: AuditFilter,
  after: string,
  limit: number,
): Promise<AuditRow[]> =>
  filtered(db, institutionId, filter).where('id', '>', after).orderBy('id').limit(limit).execute();

const filtered = (db: Database, institutionId: string, { entity, entityId, actor }: AuditFilter) =>
  db
    .selectFrom('audit_entry')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? ''))
    .$if(entityId !== undefined, (query) => query.where('entity_id', '=', entityId ?? ''))
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''));

import { sql } from 'kysely';
import type { Database } from './database.js';

/**
 * When each unit, by its id, last did something of its own: proposed or changed an update, handed evidence in, or said that it
 * is complete. Units that never did anything are absent.
 */
export async function listSigns(db: Database, institutionId: string): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ unitId: string; at: Date }>`
    select unit_id as "unitId", max(at) as at from (
      select unit_id, max(greatest(created_at, submitted_at,
        case when status in ('draft', 'submitted', 'withdrawn') then touched_at end)) as at
      from rating_update where institution_id = ${institutionId} group by unit_id
      union all
      select unit_id, max(added_at) from evidence
      where institution_id = ${institutionId} and unit_id is not null and state <> 'missing' group by unit_id
      union all
      select unit_id, max(completed_at) from campaign_unit
      where institution_id = ${institutionId} and completed_at is not null group by unit_id
    ) signs group by unit_id`.execute(db);
  return new Map(rows.map(({ unitId, at }) => [unitId, at]));
}

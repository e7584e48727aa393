import { sql } from 'kysely';
import type { UpdateStatus } from '../db/tables/assessments.js';
import type { CampaignRow } from './campaigns.js';
import type { Database } from './database.js';

export type { UpdateStatus };

/** The latest word of a unit on one indicator; what was withdrawn is not one. */
export interface LatestUpdate {
  readonly unitId: string;
  readonly indicator: string;
  readonly status: UpdateStatus;
}

export async function listLatestUpdates(db: Database, campaign: CampaignRow): Promise<LatestUpdate[]> {
  const { rows } = await sql<LatestUpdate>`
    select distinct on (u.unit_id, u.indicator_code)
      u.unit_id as "unitId", u.indicator_code as indicator, u.status
    from rating_update u
    join campaign_unit c on c.unit_id = u.unit_id and c.campaign_id = ${campaign.id}
    where u.institution_id = ${campaign.institution_id} and u.assessment_id = ${campaign.assessment_id}
      and u.status <> 'withdrawn'
    order by u.unit_id, u.indicator_code, u.id desc`.execute(db);
  return rows;
}

/** When each unit last did something for the assessment since the campaign was opened; units that did nothing are absent. */
export async function listLastSigns(db: Database, campaign: CampaignRow): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ unitId: string; at: Date }>`
    select u.unit_id as "unitId", max(greatest(u.created_at, u.submitted_at)) as at
    from rating_update u
    join campaign_unit c on c.unit_id = u.unit_id and c.campaign_id = ${campaign.id}
    where u.institution_id = ${campaign.institution_id} and u.assessment_id = ${campaign.assessment_id}
      and greatest(u.created_at, u.submitted_at) >= ${campaign.opened_at}
    group by u.unit_id`.execute(db);
  return new Map(rows.map(({ unitId, at }) => [unitId, at]));
}

/** The indicators that units own or contribute to, by unit. */
export async function listIndicatorsOfUnits(
  db: Database,
  campaign: CampaignRow,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ unitId: string; codes: string[] }>`
    select i.unit_id as "unitId", array_agg(i.indicator_code) as codes
    from indicator_unit i
    join assessment a on a.id = ${campaign.assessment_id} and a.instrument = i.instrument
    join campaign_unit c on c.unit_id = i.unit_id and c.campaign_id = ${campaign.id}
    where i.institution_id = ${campaign.institution_id}
    group by i.unit_id`.execute(db);
  return new Map(rows.map(({ unitId, codes }) => [unitId, codes]));
}

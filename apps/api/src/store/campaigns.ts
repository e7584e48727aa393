import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { Database } from './database.js';

export type CampaignRow = Selectable<Schema['campaign']>;
export type CampaignUnitRow = Selectable<Schema['campaign_unit']>;

/** A unit of a campaign with its code and name. */
export interface AskedUnit extends CampaignUnitRow {
  readonly code: string;
  readonly name: string;
}

export const insertCampaign = (db: Database, row: Insertable<Schema['campaign']>): Promise<CampaignRow> =>
  db.insertInto('campaign').values(row).returningAll().executeTakeFirstOrThrow();

export async function insertCampaignUnits(
  db: Database,
  { id, institution_id }: CampaignRow,
  unitIds: readonly string[],
): Promise<void> {
  await db
    .insertInto('campaign_unit')
    .values(
      unitIds.map((unitId) => ({
        campaign_id: id,
        institution_id,
        unit_id: unitId,
        completed_at: null,
        completed_by: null,
        nudged_on: null,
      })),
    )
    .execute();
}

export const findCampaign = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<CampaignRow | undefined> =>
  db
    .selectFrom('campaign')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Campaigns of one institution, the newest first; only those that ask one of `units` when these are given. */
export const listCampaigns = (
  db: Database,
  institutionId: string,
  filter: { readonly status?: 'open' | 'closed' | undefined; readonly units: readonly string[] | null },
  before: string | null,
  limit: number,
): Promise<CampaignRow[]> =>
  db
    .selectFrom('campaign')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .$if(filter.status !== undefined, (query) => query.where('status', '=', filter.status ?? 'open'))
    .$if(filter.units !== null, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('campaign_unit')
            .select('campaign_unit.unit_id')
            .whereRef('campaign_unit.campaign_id', '=', 'campaign.id')
            .where(sql<boolean>`campaign_unit.unit_id = any(${filter.units})`),
        ),
      ),
    )
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();

/** Changes a campaign that still has this revision; undefined when somebody was faster. */
export const updateCampaign = (
  db: Database,
  { id, institution_id, revision }: CampaignRow,
  changes: Updateable<Schema['campaign']>,
): Promise<CampaignRow | undefined> =>
  db
    .updateTable('campaign')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returningAll()
    .executeTakeFirst();

/** The units that a campaign asks, by code; one that was archived since owes nothing any more. */
export const listAskedUnits = (
  db: Database,
  institutionId: string,
  campaignId: string,
): Promise<AskedUnit[]> =>
  db
    .selectFrom('campaign_unit')
    .innerJoin('unit', 'unit.id', 'campaign_unit.unit_id')
    .where('campaign_unit.institution_id', '=', institutionId)
    .where('campaign_unit.campaign_id', '=', campaignId)
    .where('unit.archived_at', 'is', null)
    .selectAll('campaign_unit')
    .select(['unit.code', 'unit.name'])
    .orderBy('unit.code')
    .execute();

/** Notes what a unit says of itself; undefined when it had said so already, or is not asked. */
export const setCompleted = (
  db: Database,
  { campaign_id, unit_id, institution_id }: CampaignUnitRow,
  said: { readonly at: Date; readonly by: string } | null,
): Promise<CampaignUnitRow | undefined> =>
  db
    .updateTable('campaign_unit')
    .set({ completed_at: said?.at ?? null, completed_by: said?.by ?? null })
    .where('institution_id', '=', institution_id)
    .where('campaign_id', '=', campaign_id)
    .where('unit_id', '=', unit_id)
    .where('completed_at', said === null ? 'is not' : 'is', null)
    .returningAll()
    .executeTakeFirst();

/** Notes that units are nudged on a local day; gives those that were not yet. */
export async function noteNudged(
  db: Database,
  institutionId: string,
  campaignId: string,
  unitIds: readonly string[],
  day: string,
): Promise<ReadonlySet<string>> {
  if (unitIds.length === 0) return new Set();
  const noted = await db
    .updateTable('campaign_unit')
    .set({ nudged_on: day })
    .where('institution_id', '=', institutionId)
    .where('campaign_id', '=', campaignId)
    .where('unit_id', 'in', unitIds)
    .where((where) => where.or([where('nudged_on', 'is', null), where('nudged_on', '<', day)]))
    .returning('unit_id')
    .execute();
  return new Set(noted.map(({ unit_id }) => unit_id));
}

/** Numbers of campaigns that are open and whose deadline lies between two moments. */
export async function listOpenUntil(db: Database, from: Date, until: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('campaign')
    .select('id')
    .where('status', '=', 'open')
    .where('deadline', '>', from)
    .where('deadline', '<=', until)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Locks an open campaign; undefined when another replica has it, or it is closed. */
export const lockOpenCampaign = (db: Database, id: string): Promise<CampaignRow | undefined> =>
  db
    .selectFrom('campaign')
    .selectAll()
    .where('id', '=', id)
    .where('status', '=', 'open')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Notes for which moment a campaign was reminded. No change that anybody made, so the revision stays. */
export async function noteReminded(db: Database, id: string, moment: Date): Promise<void> {
  await db.updateTable('campaign').set({ reminded_for: moment }).where('id', '=', id).execute();
}

/** Open campaigns of an institution that were opened by a moment, the nearest deadline first. */
export const listOpenedBy = (db: Database, institutionId: string, moment: Date, limit: number) =>
  db
    .selectFrom('campaign')
    .selectAll()
    .where('institution_id', '=', institutionId)
    .where('status', '=', 'open')
    .where('opened_at', '<=', moment)
    .orderBy('deadline')
    .orderBy('id')
    .limit(limit)
    .execute();

/** Institutions that have an open campaign. */
export const listCampaigning = (db: Database) =>
  db
    .selectFrom('institution')
    .selectAll()
    .where((where) =>
      where.exists(
        where
          .selectFrom('campaign')
          .select('campaign.id')
          .whereRef('campaign.institution_id', '=', 'institution.id')
          .where('campaign.status', '=', 'open'),
      ),
    )
    .orderBy('id')
    .execute();

/** Claims the digest of a week; false when it was written already, on whatever replica. */
export async function claimWeek(db: Database, institutionId: string, monday: string): Promise<boolean> {
  const claimed = await db
    .insertInto('weekly_digest')
    .values({ institution_id: institutionId, monday })
    .onConflict((conflict) => conflict.columns(['institution_id', 'monday']).doNothing())
    .returning('monday')
    .executeTakeFirst();
  return claimed !== undefined;
}

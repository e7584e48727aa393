import type { Generated } from 'kysely';

export interface CampaignTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  title: string;
  message: string;
  indicator_codes: string[];
  deadline: Date;
  deadline_set_at: Date;
  reminded_for: Date | null;
  status: Generated<'open' | 'closed'>;
  revision: Generated<number>;
  opened_by: string;
  opened_at: Date;
  closed_at: Date | null;
}

export interface CampaignUnitTable {
  campaign_id: string;
  institution_id: string;
  unit_id: string;
  completed_at: Date | null;
  completed_by: string | null;
  /** A local day, `2026-07-13`. */
  nudged_on: string | null;
}

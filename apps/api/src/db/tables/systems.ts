import type { Generated } from 'kysely';

export interface SystemRegisterTable {
  id: Generated<string>;
  institution_id: string;
  /** Null: nobody owns it yet. */
  unit_id: string | null;
  official_id: string | null;
  name: string;
  purpose: Generated<string>;
  url: string | null;
  revision: Generated<number>;
  created_at: Date;
  retired_at: Date | null;
}

export interface SystemIndicatorTable {
  institution_id: string;
  system_id: string;
  instrument: string;
  indicator_code: string;
}

/** Either another system of the register, or the name of one outside. */
export interface SystemIntegrationTable {
  institution_id: string;
  system_id: string;
  position: number;
  other_id: string | null;
  other_name: string | null;
}

export interface SystemEvidenceTable {
  institution_id: string;
  system_id: string;
  evidence_id: string;
}

import type { ColumnType, Generated } from 'kysely';
import type { ReasonCode } from './assessments.js';

export interface EvidenceFileTable {
  institution_id: string;
  sha256: Buffer;
  /** Bytes; bigint, as text. */
  size: ColumnType<string, number, never>;
  media_type: string;
  file_name: string;
  uploaded_at: Date;
}

export type EvidenceState = 'missing' | 'submitted' | 'accepted' | 'revision';

export type EvidenceTheme =
  | 'regulation'
  | 'budget'
  | 'infrastructure'
  | 'people'
  | 'application'
  | 'data'
  | 'security';

export interface EvidenceTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  indicator_code: string;
  unit_id: string | null;
  update_id: string | null;
  kind: 'file' | 'link' | null;
  title: string;
  sha256: Buffer | null;
  file_name: string | null;
  url: string | null;
  level: number | null;
  page: string;
  document_number: string;
  /** ISO dates, as text. */
  document_date: string | null;
  valid_from: string | null;
  valid_until: string | null;
  themes: EvidenceTheme[];
  object_confirmed: boolean;
  state: EvidenceState;
  reason_code: ReasonCode | null;
  reason_note: Generated<string>;
  revision: Generated<number>;
  added_by: string;
  added_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  removed_at: Date | null;
}

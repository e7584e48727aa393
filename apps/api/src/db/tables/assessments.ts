import type { Generated } from 'kysely';

export interface IndicatorUnitTable {
  institution_id: string;
  instrument: string;
  indicator_code: string;
  unit_id: string;
  part: 'owner' | 'contributor';
  share: Generated<number>;
}

export type Stage = 'self' | 'document' | 'interview' | 'visit';

export interface AssessmentTable {
  id: Generated<string>;
  institution_id: string;
  year: number;
  instrument: string;
  instrument_hash: string;
  stage: Stage;
  status: Generated<'open' | 'submitted'>;
  revision: Generated<number>;
  snapshot_id: string;
  snapshot_en: string;
  printed_index: string | null;
  opened_at: Date;
  submitted_at: Date | null;
  submitted_by: string | null;
}

export type RatingState = 'rated' | 'assumed' | 'external';

export interface RatingTable {
  assessment_id: string;
  indicator_code: string;
  /** Exact text. */
  value: string;
  state: RatingState;
  note: string;
  update_id: string | null;
  rated_by: string;
  rated_at: Date;
}

export type UpdateStatus = 'draft' | 'submitted' | 'accepted' | 'returned' | 'withdrawn';

/** Why something came back; the words for each live with the faces that show them. */
export type ReasonCode =
  | 'wrong-object'
  | 'outdated'
  | 'missing'
  | 'gated-by-lower-level'
  | 'unsigned'
  | 'not-yet-enacted'
  | 'other';

export interface RatingUpdateTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  indicator_code: string;
  unit_id: string;
  author: string;
  value: string | null;
  note: string;
  status: Generated<UpdateStatus>;
  reason_code: ReasonCode | null;
  reason_note: Generated<string>;
  revision: Generated<number>;
  created_at: Date;
  submitted_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  /** The last time that anything was done to it, or evidence handed in for it. */
  touched_at: Date;
  index_before: string | null;
  index_after: string | null;
}

export interface AppealTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  indicator_code: string;
  claimed_value: string;
  argument: string;
  status: Generated<'open' | 'granted' | 'refused' | 'withdrawn'>;
  answer: Generated<string>;
  revision: Generated<number>;
  raised_by: string;
  raised_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
}

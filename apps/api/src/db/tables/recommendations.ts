import type { Generated } from 'kysely';

export interface RecommendationLetterTable {
  id: Generated<string>;
  institution_id: string;
  number: string;
  /** ISO date. */
  issued_on: string;
  issued_by: string;
  title: string;
  url: string | null;
  instrument: string | null;
  revision: Generated<number>;
  created_at: Date;
}

export type RecommendationStatus = 'open' | 'running' | 'closed';

export interface RecommendationTable {
  id: Generated<string>;
  institution_id: string;
  letter_id: string;
  position: number;
  indicator_code: string | null;
  advice: string;
  unit_id: string | null;
  /** ISO date. */
  due: string | null;
  status: Generated<RecommendationStatus>;
  outcome: Generated<string>;
  reopened_because: string | null;
  revision: Generated<number>;
  created_at: Date;
  closed_at: Date | null;
}

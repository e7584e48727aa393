import type { Generated, JSONColumnType } from 'kysely';

/** What one indicator of an import becomes; fields that stay are absent. */
export interface PreviewedChange {
  readonly code: string;
  readonly cell: string;
  readonly value?: { readonly before: string | null; readonly after: string };
  readonly note?: { readonly before: string; readonly after: string };
}

export interface ImportPreviewTable {
  id: Generated<string>;
  institution_id: string;
  assessment_id: string;
  made_by: string;
  assessment_revision: number;
  changes: JSONColumnType<readonly PreviewedChange[], string, string>;
  problem_count: number;
  made_at: Date;
  applied_at: Date | null;
}

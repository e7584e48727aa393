import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { EvidenceState, EvidenceTheme } from '../db/tables/evidence.js';
import type { Database } from './database.js';

export type { EvidenceState, EvidenceTheme };

/** An evidence with the code of its unit, the facts of its file, and the year it was handed in for. */
export type EvidenceRow = Selectable<Schema['evidence']> & {
  readonly unit_code: string | null;
  /** Bytes, as text. */
  readonly size: string | null;
  readonly media_type: string | null;
  readonly year: number;
};

const described = (db: Database) =>
  db
    .selectFrom('evidence')
    .innerJoin('assessment', 'assessment.id', 'evidence.assessment_id')
    .leftJoin('unit', 'unit.id', 'evidence.unit_id')
    .leftJoin('evidence_file', (join) =>
      join
        .onRef('evidence_file.institution_id', '=', 'evidence.institution_id')
        .onRef('evidence_file.sha256', '=', 'evidence.sha256'),
    )
    .selectAll('evidence')
    .select([
      'unit.code as unit_code',
      'evidence_file.size',
      'evidence_file.media_type',
      'assessment.year as year',
    ]);

export interface EvidenceFilter {
  readonly assessmentId?: string | undefined;
  readonly indicator?: string | undefined;
  readonly state?: EvidenceState | undefined;
  readonly unit?: string | undefined;
  readonly theme?: EvidenceTheme | undefined;
  /** Number of a system that it proves. */
  readonly system?: string | undefined;
  /** Part of the title or of the document number, in any case. */
  readonly text?: string | undefined;
}

/** Evidence of one institution that was not removed, the newest first, older than `before` when given. */
export const listEvidence = (
  db: Database,
  institutionId: string,
  { assessmentId, indicator, state, unit, theme, system, text }: EvidenceFilter,
  before: string | null,
  limit: number,
): Promise<EvidenceRow[]> =>
  described(db)
    .where('evidence.institution_id', '=', institutionId)
    .where('evidence.removed_at', 'is', null)
    .$if(assessmentId !== undefined, (query) =>
      query.where('evidence.assessment_id', '=', assessmentId ?? ''),
    )
    .$if(indicator !== undefined, (query) => query.where('evidence.indicator_code', '=', indicator ?? ''))
    .$if(state !== undefined, (query) => query.where('evidence.state', '=', state ?? 'missing'))
    .$if(unit !== undefined, (query) => query.where('unit.code', '=', unit ?? ''))
    .$if(theme !== undefined, (query) => query.where(sql<boolean>`${theme} = any(evidence.themes)`))
    .$if(system !== undefined, (query) =>
      query.where((where) =>
        where.exists(
          where
            .selectFrom('system_evidence')
            .select('system_evidence.system_id')
            .whereRef('system_evidence.evidence_id', '=', 'evidence.id')
            .where('system_evidence.system_id', '=', system ?? ''),
        ),
      ),
    )
    .$if(text !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('evidence.title', 'ilike', contains(text ?? '')),
          where('evidence.document_number', 'ilike', contains(text ?? '')),
        ]),
      ),
    )
    .$if(before !== null, (query) => query.where('evidence.id', '<', before ?? ''))
    .orderBy('evidence.id', 'desc')
    .limit(limit)
    .execute();

/** Which of these numbers are evidence of the institution that was not removed. */
export async function knownEvidence(
  db: Database,
  institutionId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('evidence')
    .where('institution_id', '=', institutionId)
    .where('id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What people type is text, not a pattern. */
const contains = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Removed evidence too: it can be restored. */
export const findEvidence = (
  db: Database,
  institutionId: string,
  id: string,
): Promise<EvidenceRow | undefined> =>
  described(db)
    .where('evidence.institution_id', '=', institutionId)
    .where('evidence.id', '=', id)
    .executeTakeFirst();

/** Evidence of one assessment that was not removed, the oldest first. */
export const listEvidenceOfAssessment = (
  db: Database,
  institutionId: string,
  assessmentId: string,
): Promise<EvidenceRow[]> =>
  described(db)
    .where('evidence.institution_id', '=', institutionId)
    .where('evidence.assessment_id', '=', assessmentId)
    .where('evidence.removed_at', 'is', null)
    .orderBy('evidence.id')
    .execute();

export const insertEvidence = async (
  db: Database,
  row: Insertable<Schema['evidence']>,
): Promise<EvidenceRow | undefined> => {
  const { id } = await db.insertInto('evidence').values(row).returning('id').executeTakeFirstOrThrow();
  return findEvidence(db, row.institution_id, id);
};

/** Changes an evidence that still has this revision; undefined when somebody was faster. */
export async function updateEvidence(
  db: Database,
  { id, institution_id, revision }: EvidenceRow,
  changes: Updateable<Schema['evidence']>,
): Promise<EvidenceRow | undefined> {
  const changed = await db
    .updateTable('evidence')
    .set({ ...changes, revision: revision + 1 })
    .where('institution_id', '=', institution_id)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst();
  return changed && findEvidence(db, institution_id, id);
}

/** How many evidences hang on each update; one without any is not in the map. */
export async function countEvidence(
  db: Database,
  updateIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (updateIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .where('update_id', 'in', [...updateIds])
    .where('removed_at', 'is', null)
    .select(['update_id', (select) => select.fn.countAll<string>().as('count')])
    .groupBy('update_id')
    .execute();
  return new Map(rows.map(({ update_id, count }) => [update_id ?? '', Number(count)]));
}

/** How many evidences an assessment has, removed ones included. */
export async function countEvidenceOfAssessment(db: Database, assessmentId: string): Promise<number> {
  const { count } = await db
    .selectFrom('evidence')
    .where('assessment_id', '=', assessmentId)
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Lets go of the bytes of evidence that was removed before then and cannot be restored: its assessment was submitted. */
export async function releaseRemovedFiles(db: Database, before: Date): Promise<void> {
  await db
    .updateTable('evidence')
    .from('assessment')
    .set({ sha256: null })
    .whereRef('assessment.id', '=', 'evidence.assessment_id')
    .where('assessment.status', '=', 'submitted')
    .where('evidence.removed_at', '<', before)
    .where('evidence.sha256', 'is not', null)
    .execute();
}

/** Accepted evidence whose last day is one of these, for assessments of a year and later. */
export const listExpiring = (
  db: Database,
  institutionId: string,
  days: { readonly from: string; readonly to: string; readonly year: number },
  limit: number,
): Promise<EvidenceRow[]> =>
  described(db)
    .where('evidence.institution_id', '=', institutionId)
    .where('evidence.removed_at', 'is', null)
    .where('evidence.state', '=', 'accepted')
    .where('evidence.valid_until', '>=', days.from)
    .where('evidence.valid_until', '<=', days.to)
    .where('assessment.year', '>=', days.year)
    .orderBy('evidence.valid_until')
    .orderBy('evidence.id')
    .limit(limit)
    .execute();

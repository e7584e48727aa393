import type { EvidenceRow } from '../../store/evidence.js';

/** An evidence as the API shows it. Who did something is a number, never a name. */
export const describeEvidence = (row: EvidenceRow) => ({
  id: row.id,
  assessment: row.assessment_id,
  year: row.year,
  indicator: row.indicator_code,
  unit: row.unit_code,
  update: row.update_id,
  title: row.title,
  file:
    row.sha256 === null
      ? null
      : {
          sha256: row.sha256.toString('hex'),
          name: row.file_name ?? '',
          size: Number(row.size),
          mediaType: row.media_type ?? '',
          path: `/v1/evidence/${row.id}/content`,
        },
  url: row.url,
  level: row.level,
  page: row.page,
  documentNumber: row.document_number,
  documentDate: row.document_date,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  themes: row.themes,
  objectConfirmed: row.object_confirmed,
  state: row.state,
  reason: row.reason_code === null ? null : { code: row.reason_code, note: row.reason_note },
  addedBy: row.added_by,
  addedAt: row.added_at.toISOString(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.toISOString() ?? null,
  removedAt: row.removed_at?.toISOString() ?? null,
  revision: row.revision,
});

/** What the log keeps of an evidence: titles and names may name persons, so they stay out. */
export const loggedFacts = (row: EvidenceRow) => ({
  state: row.state,
  content: row.sha256?.toString('hex') ?? row.url,
  level: row.level,
  documentNumber: row.document_number,
  documentDate: row.document_date,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
});

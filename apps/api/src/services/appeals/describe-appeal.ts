import type { AppealRow } from '../../store/appeals.js';

export const describeAppeal = (row: AppealRow) => ({
  id: row.id,
  assessment: row.assessment_id,
  indicator: row.indicator_code,
  claimedValue: row.claimed_value,
  argument: row.argument,
  status: row.status,
  answer: row.answer,
  raisedBy: row.raised_by,
  raisedAt: row.raised_at.toISOString(),
  closedBy: row.closed_by,
  closedAt: row.closed_at?.toISOString() ?? null,
  revision: row.revision,
});

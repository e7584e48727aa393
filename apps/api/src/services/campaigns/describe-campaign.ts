import type { CampaignRow } from '../../store/campaigns.js';

export const describeCampaign = (row: CampaignRow) => ({
  id: row.id,
  assessment: row.assessment_id,
  title: row.title,
  message: row.message,
  indicators: row.indicator_codes,
  deadline: row.deadline.toISOString(),
  status: row.status,
  openedAt: row.opened_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  revision: row.revision,
});

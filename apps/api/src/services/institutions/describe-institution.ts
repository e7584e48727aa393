import type { InstitutionRow } from '../../store/institutions.js';

export const describeInstitution = (row: InstitutionRow) => ({
  id: row.slug,
  name: row.name,
  kind: row.kind,
  province: row.province,
  timeZone: row.time_zone,
  joinedAt: row.joined_at?.toISOString() ?? null,
  isDemo: row.is_demo,
  revision: row.revision,
});

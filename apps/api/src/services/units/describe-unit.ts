import type { UnitRow } from '../../store/units.js';

export const describeUnit = (row: UnitRow) => ({
  code: row.code,
  name: row.name,
  archivedAt: row.archived_at?.toISOString() ?? null,
  revision: row.revision,
});

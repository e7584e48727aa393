import type { ListedOfficial } from '../../store/officials.js';

export const describeOfficial = (row: ListedOfficial) => ({
  id: row.id,
  name: row.name,
  unit: row.unit,
  language: row.language,
  roles: row.roles,
  linked: row.linked,
  revision: row.revision,
});

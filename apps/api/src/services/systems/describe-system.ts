import type { ListedSystem } from '../../store/systems.js';

/** A system whose owner was archived has none: it waits for a new one. */
export const describeSystem = (row: ListedSystem) => ({
  id: row.id,
  name: row.name,
  purpose: row.purpose,
  url: row.url,
  unit: row.unit,
  isOrphan: row.unit === null || row.unit_archived_at !== null,
  official: row.official,
  serves: row.serves,
  integrations: row.integrations,
  evidence: row.evidence,
  createdAt: row.created_at.toISOString(),
  retiredAt: row.retired_at?.toISOString() ?? null,
  revision: row.revision,
});

/** What the log tells of a system: numbers and codes, no name of a person. */
export const factsOfSystem = (row: ListedSystem) => ({
  name: row.name,
  unit: row.unit,
  official: row.official,
  serves: row.serves.map(({ instrument, indicator }) => `${instrument}/${indicator}`),
  integrations: row.integrations.length,
  evidence: row.evidence,
  retired: row.retired_at !== null,
});

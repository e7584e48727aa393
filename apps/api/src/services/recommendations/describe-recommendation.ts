import type { ListedRecommendation } from '../../store/recommendations.js';

/** @param today in the time zone of the institution, as ISO date */
export const describeRecommendation = (row: ListedRecommendation, today: string) => ({
  id: row.id,
  letter: { id: row.letter_id, number: row.letter_number },
  position: row.position,
  advice: row.advice,
  instrument: row.indicator_code === null ? null : row.instrument,
  indicator: row.indicator_code,
  unit: row.unit,
  due: row.due,
  isOverdue: row.status !== 'closed' && row.due !== null && row.due < today,
  status: row.status,
  outcome: row.outcome,
  reopenedBecause: row.reopened_because,
  closedAt: row.closed_at?.toISOString() ?? null,
  revision: row.revision,
});

/** What the log tells: states and codes, none of the free texts, which may hold names. */
export const factsOfRecommendation = (row: ListedRecommendation) => ({
  status: row.status,
  unit: row.unit,
  due: row.due,
  indicator: row.indicator_code,
});

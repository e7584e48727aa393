import type { Evidence, UpdateSummary } from '../answers.js';
import type { Desk } from '../desk.js';

/** An indicator has far fewer pieces of evidence. */
const MOST = 200;

/** The evidence that hangs on an update, the oldest first. */
export async function readAttached(
  { api }: Desk,
  { id, assessment, indicator }: Pick<UpdateSummary, 'id' | 'assessment' | 'indicator'>,
): Promise<readonly Evidence[]> {
  const { evidence } = await api.get('/v1/assessments/{assessment}/evidence', {
    params: { path: { assessment }, query: { indicator, limit: MOST } },
  });
  return evidence.filter(({ update }) => update === id).reverse();
}

import type { AssessmentSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';

/** The assessments of the own institution whose ratings can still change, the newest year first. */
export async function readOpenAssessments({ api }: Desk, me: Me): Promise<readonly AssessmentSummary[]> {
  const path = { institution: me.institution.id };
  const { assessments } = await api.get('/v1/institutions/{institution}/assessments', { params: { path } });
  return assessments.filter(({ status }) => status === 'open');
}

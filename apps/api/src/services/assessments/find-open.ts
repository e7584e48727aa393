import type { Context } from '../../context.js';
import { type AssessmentRow, holdAssessment } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { notFound, wrongState } from '../refusals.js';

/**
 * The assessment whose ratings a transaction is about to change, held until its end.
 *
 * @throws Problem `not-found`; `wrong-state` when it was submitted
 */
export async function findOpen(ctx: Context, { institution }: Access, id: string): Promise<AssessmentRow> {
  const row = await holdAssessment(ctx.database, institution.id, id);
  if (!row) throw notFound('assessment');
  if (row.status === 'submitted') throw submittedAlready();
  return row;
}

export const submittedAlready = () =>
  wrongState(
    {
      id: 'Penilaian ini sudah diajukan, dan nilainya dibekukan.',
      en: 'This assessment was submitted, and its ratings are frozen.',
    },
    {
      id: 'Minta admin membukanya kembali dengan alasan, atau kerjakan tahap berikutnya.',
      en: 'Ask an admin to reopen it with a reason, or work on the next stage.',
    },
  );

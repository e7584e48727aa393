import type { Context } from '../../context.js';
import { updateAssessment } from '../../store/assessments.js';
import { listRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { announce } from '../webhooks/announce.js';
import type { Language } from '../words.js';
import { describeAssessment } from './describe-assessment.js';
import { findOpen } from './find-open.js';
import { takeSnapshot } from './take-snapshot.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly revision: number;
    /** Whether unanswered indicators may stay, counted as the lowest level. */
    readonly unanswered: 'reject' | 'lowest';
    readonly language: Language;
  };
}

/**
 * Submits an assessment: ratings, scorecard and the content hash of the instrument are frozen together. Runs inside a
 * transaction.
 *
 * @throws Problem `wrong-state` when it was submitted already, or indicators are unanswered and that was not accepted
 */
export async function submitAssessment({ ctx, access, input }: Command) {
  const row = await findOpen(ctx, access, input.assessment);
  if (row.revision !== input.revision) throw staleRevision();
  const ratings = await listRatings(ctx.database, row.id);
  const { year, instrument } = row;
  const { columns, card, index } = takeSnapshot({ ctx, input: { instrument, year, ratings } });
  if (card.missing.length > 0 && input.unanswered === 'reject') throw unanswered(card.missing.map(String));
  const submitted = await updateAssessment(ctx.database, row, {
    ...columns,
    status: 'submitted',
    submitted_at: ctx.now(),
    submitted_by: access.actor.id,
  });
  if (!submitted) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'assessment.submit',
    entity: 'assessment',
    entityId: row.id,
    before: { status: row.status },
    after: {
      status: 'submitted',
      index: index.toFraction(),
      instrument,
      contentHash: columns.instrument_hash,
      unanswered: card.missing.length,
    },
  });
  await announce({
    ctx,
    institution: access.institution,
    input: {
      event: 'assessment.submitted',
      occurrence: `assessment:${row.id}/r${submitted.revision}`,
      facts: { assessment: row.id, instrument, year, stage: row.stage, index: index.toFraction() },
    },
  });
  return describeAssessment(ctx, access, submitted, input.language);
}

function unanswered(codes: readonly string[]) {
  const shown = codes.slice(0, 10).join(', ') + (codes.length > 10 ? ', …' : '');
  return wrongState(
    {
      id: `${codes.length} indikator belum dinilai: ${shown}.`,
      en: `${codes.length} indicators are not rated: ${shown}.`,
    },
    {
      id: 'Nilai semuanya, atau kirim unanswered "lowest" agar yang kosong dihitung tingkat terendah dan ditandai.',
      en: 'Rate them, or send unanswered "lowest", so that the open ones count as the lowest level and are marked.',
    },
  );
}

import type { Context } from '../../context.js';
import { holdAssessment, updateAssessment } from '../../store/assessments.js';
import { listRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeAssessment } from './describe-assessment.js';
import { takeSnapshot } from './take-snapshot.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly revision: number;
    readonly reason: string;
    readonly language: Language;
  };
}

/**
 * Opens a submitted assessment again, for a reason that the log keeps together with what had been frozen. Runs inside a
 * transaction.
 *
 * @throws Problem `wrong-state` when it is open
 */
export async function reopenAssessment({ ctx, access, input }: Command) {
  const row = await holdAssessment(ctx.database, access.institution.id, input.assessment);
  if (!row) throw notFound('assessment');
  if (row.status === 'open') {
    throw wrongState(
      { id: 'Penilaian ini masih terbuka.', en: 'This assessment is open.' },
      { id: 'Lanjutkan mengisinya.', en: 'Go on filling it in.' },
    );
  }
  if (row.revision !== input.revision) throw staleRevision();
  const ratings = await listRatings(ctx.database, row.id);
  const { year, instrument } = row;
  const { columns } = takeSnapshot({ ctx, input: { instrument, year, ratings } });
  const opened = await updateAssessment(ctx.database, row, {
    ...columns,
    status: 'open',
    submitted_at: null,
    submitted_by: null,
  });
  if (!opened) throw staleRevision();
  const frozen = JSON.parse(row.snapshot_id) as { readonly index: { readonly fraction: string } };
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'assessment.reopen',
    entity: 'assessment',
    entityId: row.id,
    before: {
      status: 'submitted',
      index: frozen.index.fraction,
      contentHash: row.instrument_hash,
      submittedAt: row.submitted_at?.toISOString(),
    },
    after: { status: 'open', contentHash: columns.instrument_hash },
    reason: input.reason,
  });
  return describeAssessment(ctx, access, opened, input.language);
}

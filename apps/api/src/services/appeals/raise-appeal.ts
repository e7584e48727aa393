import type { Context } from '../../context.js';
import { insertAppeal } from '../../store/appeals.js';
import { findAssessment } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import type { WrittenValue } from '../assessments/read-value.js';
import { recordAudit } from '../audit/record-audit.js';
import { conflict, notFound } from '../refusals.js';
import { readProposal } from '../updates/read-proposal.js';
import { describeAppeal } from './describe-appeal.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly indicator: string;
    readonly claimedValue: WrittenValue;
    readonly argument: string;
  };
}

/**
 * Objects (sanggah) to the rating of one indicator, also of a submitted assessment. Runs inside a transaction.
 *
 * @throws Problem `conflict` when an objection to this indicator is open
 */
export async function raiseAppeal({ ctx, access: { actor, institution }, input }: Command) {
  const assessment = await findAssessment(ctx.database, institution.id, input.assessment);
  if (!assessment) throw notFound('assessment');
  const { code } = indicatorOf(ctx, assessment.instrument, input.indicator);
  const row = await insertAppeal(ctx.database, {
    institution_id: institution.id,
    assessment_id: assessment.id,
    indicator_code: code,
    claimed_value: readProposal(ctx, assessment, code, input.claimedValue),
    argument: input.argument,
    raised_by: actor.id,
    raised_at: ctx.now(),
    closed_by: null,
    closed_at: null,
  });
  if (!row) {
    throw conflict(
      { id: `Sanggahan untuk ${code} masih terbuka.`, en: `An appeal about ${code} is open.` },
      { id: 'Tunggu jawabannya, atau tarik yang lama.', en: 'Wait for its answer, or withdraw it.' },
    );
  }
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'appeal.raise',
    entity: 'appeal',
    entityId: row.id,
    after: { assessment: assessment.id, indicator: code, claimedValue: row.claimed_value },
  });
  return describeAppeal(row);
}

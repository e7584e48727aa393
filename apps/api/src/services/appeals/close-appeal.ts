import type { Context } from '../../context.js';
import { findAppeal, updateAppeal } from '../../store/appeals.js';
import type { Access } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { storeRatings } from '../assessments/store-ratings.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeAppeal } from './describe-appeal.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly appeal: string;
    readonly revision: number;
    readonly status: 'granted' | 'refused' | 'withdrawn';
    readonly answer: string;
  };
}

/**
 * Ends an objection. Granting it rates the indicator as claimed, so the assessment must be open. Runs inside a
 * transaction.
 *
 * @throws Problem `wrong-state` when it was closed, or is granted for a submitted assessment
 */
export async function closeAppeal({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const { status, answer } = input;
  const before = await findAppeal(ctx.database, institution.id, input.appeal);
  if (!before) throw notFound('appeal');
  if (before.status !== 'open') {
    throw wrongState(
      { id: 'Sanggahan ini sudah ditutup.', en: 'This appeal is closed.' },
      { id: 'Ajukan sanggahan baru bila ada bukti baru.', en: 'Raise a new one if there is new evidence.' },
    );
  }
  if (before.revision !== input.revision) throw staleRevision();
  if (status === 'granted') {
    const assessment = await findOpen(ctx, access, before.assessment_id);
    const rating = { value: before.claimed_value, state: 'rated' as const, note: answer, updateId: null };
    await storeRatings({ ctx, actor, assessment, changes: new Map([[before.indicator_code, rating]]) });
  }
  const after = await updateAppeal(ctx.database, before, {
    status,
    answer,
    closed_by: actor.id,
    closed_at: ctx.now(),
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: `appeal.${status}`,
    entity: 'appeal',
    entityId: before.id,
    before: { status: before.status },
    after: { status, value: status === 'granted' ? before.claimed_value : null },
  });
  return describeAppeal(after);
}

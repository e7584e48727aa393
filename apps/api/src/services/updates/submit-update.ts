import type { Context } from '../../context.js';
import { moveUpdate } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { recordAudit } from '../audit/record-audit.js';
import { tellUpdate } from '../notifications/tell-update.js';
import { wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeUpdateFully } from './describe-update.js';
import { findPending } from './find-pending.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly update: string; readonly revision: number; readonly language: Language };
}

/**
 * Hands an update in for review. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when it has no value, or is no draft any more
 */
export async function submitUpdate({ ctx, access, input }: Command) {
  const before = await findPending(ctx, access, { ...input, from: ['draft'] });
  await findOpen(ctx, access, before.assessment_id);
  if (before.value === null) {
    throw wrongState(
      { id: 'Usulan ini belum bernilai.', en: 'This update has no value yet.' },
      { id: 'Isi value dahulu, lalu ajukan lagi.', en: 'Give it a value first, then submit it again.' },
    );
  }
  const now = ctx.now();
  const after = await moveUpdate(ctx.database, before, {
    status: 'submitted',
    submitted_at: now,
    touched_at: now,
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'update.submit',
    entity: 'update',
    entityId: before.id,
    before: { status: before.status },
    after: { status: after.status, value: after.value },
  });
  await tellUpdate({ ctx, access, input: { update: after, happened: 'submitted' } });
  return describeUpdateFully(ctx, after, input.language);
}

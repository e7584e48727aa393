import type { Context } from '../../context.js';
import { moveUpdate } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { tellUpdate } from '../notifications/tell-update.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeUpdateFully } from './describe-update.js';
import { findPending } from './find-pending.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly update: string;
    readonly revision: number;
    /** `withdrawn` ends it; `draft` takes a submitted one back, so that it can be corrected. */
    readonly to: 'withdrawn' | 'draft';
    readonly language: Language;
  };
}

/** Takes an update back; possible until it was decided. Runs inside a transaction. */
export async function withdrawUpdate({ ctx, access, input }: Command) {
  const { to } = input;
  const before = await findPending(ctx, access, {
    ...input,
    from: to === 'draft' ? ['submitted'] : ['draft', 'submitted'],
  });
  const after = await moveUpdate(ctx.database, before, {
    status: to,
    submitted_at: null,
    touched_at: ctx.now(),
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'update.withdraw',
    entity: 'update',
    entityId: before.id,
    before: { status: before.status },
    after: { status: after.status },
  });
  if (before.status === 'submitted') {
    await tellUpdate({ ctx, access, input: { update: after, happened: 'withdrawn' } });
  }
  return describeUpdateFully(ctx, after, input.language);
}

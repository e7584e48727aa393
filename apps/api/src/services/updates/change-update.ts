import type { Context } from '../../context.js';
import { moveUpdate } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import type { WrittenValue } from '../assessments/read-value.js';
import { recordAudit } from '../audit/record-audit.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeUpdateFully } from './describe-update.js';
import { findPending } from './find-pending.js';
import { readProposal } from './read-proposal.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly update: string;
    readonly revision: number;
    /** Null takes it away; undefined leaves it. */
    readonly value?: WrittenValue | null | undefined;
    readonly note?: string | null | undefined;
    readonly language: Language;
  };
}

/** Changes the draft of an update. Runs inside a transaction. @throws Problem `wrong-state` once it was submitted */
export async function changeUpdate({ ctx, access, input }: Command) {
  const before = await findPending(ctx, access, { ...input, from: ['draft'] });
  const assessment = await findOpen(ctx, access, before.assessment_id);
  const { value, note } = input;
  const after = await moveUpdate(ctx.database, before, {
    value:
      value === undefined || value === null
        ? value
        : readProposal(ctx, assessment, before.indicator_code, value),
    note: note === null ? '' : note,
    touched_at: ctx.now(),
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'update.change',
    entity: 'update',
    entityId: before.id,
    before: { value: before.value },
    after: { value: after.value },
  });
  return describeUpdateFully(ctx, after, input.language);
}

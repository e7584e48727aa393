import type { Context } from '../../context.js';
import { updateEvidence } from '../../store/evidence.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { staleRevision } from '../stale-revision.js';
import { describeEvidence, loggedFacts } from './describe-evidence.js';
import { findChangeable } from './find-changeable.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string; readonly revision: number };
}

/**
 * Removes evidence; it can be restored until the assessment is submitted, and its bytes are erased a day after that. Runs
 * inside a transaction.
 *
 * @throws Problem as `findChangeable`
 */
export async function removeEvidence({ ctx, access, input }: Command) {
  const { row: before } = await findChangeable(ctx, access, input);
  const after = await updateEvidence(ctx.database, before, { removed_at: ctx.now() });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'evidence.remove',
    entity: 'evidence',
    entityId: before.id,
    before: loggedFacts(before),
  });
  return describeEvidence(after);
}

import type { Context } from '../../context.js';
import {
  findSystem,
  replaceIntegrations,
  replaceProofs,
  replaceServed,
  updateSystem,
} from '../../store/systems.js';
import { type Access, requireUnit } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeSystem, factsOfSystem } from './describe-system.js';
import { readSystemInput, type SystemInput } from './read-system-input.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: SystemInput & {
    readonly id: string;
    readonly revision: number;
    /** True takes it out of use and keeps everything; false takes it back. */
    readonly retired?: boolean | undefined;
  };
}

/**
 * Changes what is given and leaves the rest; retires a system, or takes it back. Whoever acts for one unit changes its own
 * systems only, and cannot give them away. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `revision-stale`, `forbidden`, `input-invalid`
 */
export async function changeSystem({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const before = await findSystem(ctx.database, institution.id, input.id);
  if (!before) throw notFound('system');
  requireUnit(access, before.unit_id);
  if (before.revision !== input.revision) throw staleRevision();
  const { unitId, serves, others, proofs } = await readSystemInput(ctx, institution.id, input, before.id);
  if (input.unit !== undefined) requireUnit(access, unitId);
  const retiredAt =
    input.retired === undefined ? before.retired_at : input.retired ? (before.retired_at ?? ctx.now()) : null;
  const changed = await updateSystem(ctx.database, before, {
    name: input.name ?? before.name,
    purpose: input.purpose ?? before.purpose,
    url: input.url === undefined ? before.url : input.url,
    unit_id: input.unit === undefined ? before.unit_id : unitId,
    official_id: input.official === undefined ? before.official_id : input.official,
    retired_at: retiredAt,
  });
  if (!changed) throw staleRevision();
  if (input.serves) await replaceServed(ctx.database, changed, serves);
  if (input.integrations) await replaceIntegrations(ctx.database, changed, others);
  if (input.evidence) await replaceProofs(ctx.database, changed, proofs);
  const after = await findSystem(ctx.database, institution.id, before.id);
  if (!after) throw notFound('system');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: input.retired === true ? 'system.retire' : 'system.change',
    entity: 'system',
    entityId: before.id,
    before: factsOfSystem(before),
    after: factsOfSystem(after),
  });
  return describeSystem(after);
}

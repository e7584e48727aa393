import type { Context } from '../../context.js';
import { findUnit, updateUnit } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeUnit } from './describe-unit.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly code: string;
    readonly revision: number;
    readonly name?: string | undefined;
    readonly archived?: boolean | undefined;
  };
}

/**
 * Renames a unit, archives it, or takes it back from the archive. Runs inside a transaction.
 *
 * @throws Problem `revision-stale` when it was changed since it was read
 */
export async function changeUnit({ ctx, access: { actor, institution }, input }: Command) {
  const { code, revision, name, archived } = input;
  const before = await findUnit(ctx.database, institution.id, code);
  if (!before) throw notFound('unit');
  if (before.revision !== revision) throw staleRevision();
  const archivedAt =
    archived === undefined ? before.archived_at : archived ? (before.archived_at ?? ctx.now()) : null;
  const after = await updateUnit(ctx.database, before, {
    name: name ?? before.name,
    archived_at: archivedAt,
  });
  if (!after) throw staleRevision();
  const facts = (row: typeof before) => ({ name: row.name, archived: row.archived_at !== null });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'unit.change',
    entity: 'unit',
    entityId: code,
    before: facts(before),
    after: facts(after),
  });
  return describeUnit(after);
}

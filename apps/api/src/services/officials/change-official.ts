import type { Context } from '../../context.js';
import { findOfficial, type ListedOfficial, replaceRoles, updateOfficial } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeOfficial } from './describe-official.js';
import { type GivenRole, readRoles } from './read-roles.js';
import { requireOtherAdmin } from './require-other-admin.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    readonly revision: number;
    readonly name?: string | undefined;
    /** Null takes the unit away; undefined leaves it. */
    readonly unit?: string | null | undefined;
    readonly language?: 'id' | 'en' | undefined;
    readonly roles?: readonly GivenRole[] | undefined;
  };
}

/**
 * Changes what is given and leaves the rest. Runs inside a transaction; roles take effect with the next request.
 *
 * @throws Problem `last-admin` for who takes the role from themselves as the only admin; `not-found`, `revision-stale`
 */
export async function changeOfficial({ ctx, access: { actor, institution }, input }: Command) {
  const before = await findOfficial(ctx.database, institution.id, input.id);
  if (!before) throw notFound('official');
  if (before.revision !== input.revision) throw staleRevision();
  const unit = input.unit === undefined ? before.unit : input.unit;
  const { unitId, roles } = await readRoles(ctx, institution.id, unit, input.roles ?? before.roles);
  const staysAdmin = roles.some(({ role }) => role === 'admin');
  if (actor.official?.id === before.id && !staysAdmin) await requireOtherAdmin(ctx, before);
  const changed = await updateOfficial(ctx.database, before, {
    name: input.name ?? before.name,
    language: input.language ?? before.language,
    unit_id: unitId,
  });
  if (!changed) throw staleRevision();
  await replaceRoles(ctx.database, before.id, roles);
  const after = await findOfficial(ctx.database, institution.id, before.id);
  if (!after) throw notFound('official');
  const facts = (row: ListedOfficial) => ({ unit: row.unit, roles: row.roles, language: row.language });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'official.change',
    entity: 'official',
    entityId: before.id,
    before: facts(before),
    after: { ...facts(after), ...(after.name === before.name ? {} : { renamed: true }) },
  });
  return describeOfficial(after);
}

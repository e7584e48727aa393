import type { Context } from '../../context.js';
import { findOfficial, insertOfficial, replaceRoles } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { describeOfficial } from './describe-official.js';
import { type GivenRole, readRoles } from './read-roles.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly name: string;
    readonly unit?: string | null | undefined;
    readonly language?: 'id' | 'en' | undefined;
    readonly roles: readonly GivenRole[];
  };
}

/** Adds an official with roles. Runs inside a transaction. The log gets roles and ids, never the name. */
export async function addOfficial({ ctx, access: { actor, institution }, input }: Command) {
  const { unitId, roles } = await readRoles(ctx, institution.id, input.unit, input.roles);
  const { id } = await insertOfficial(ctx.database, {
    institution_id: institution.id,
    unit_id: unitId,
    name: input.name,
    language: input.language ?? 'id',
    erased_at: null,
  });
  await replaceRoles(ctx.database, id, roles);
  const official = await findOfficial(ctx.database, institution.id, id);
  if (!official) throw notFound('official');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'official.add',
    entity: 'official',
    entityId: id,
    after: { unit: official.unit, roles: official.roles },
  });
  return describeOfficial(official);
}

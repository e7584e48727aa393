import type { Context } from '../../context.js';
import { revokeApiKey } from '../../store/api-keys.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { describeKey } from './describe-key.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/** Revokes a key: its next request is refused. Runs inside a transaction. @throws Problem `not-found` for a revoked one */
export async function revokeKey({ ctx, access: { actor, institution }, input }: Command) {
  const row = await revokeApiKey(ctx.database, institution.id, input.id, ctx.now());
  if (!row) throw notFound('key');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'key.revoke',
    entity: 'key',
    entityId: row.id,
  });
  return describeKey(row);
}

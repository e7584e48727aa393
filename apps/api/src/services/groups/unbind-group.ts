import type { Context } from '../../context.js';
import { removeGroup } from '../../store/bound-groups.js';
import { dropAbout } from '../../store/notifications.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly telegramChatId: string };
}

/** Unbinds a group and takes back what it was still to be told. Runs inside a transaction. */
export async function unbindGroup({ ctx, access: { actor, institution }, input }: Command) {
  const { telegramChatId } = input;
  if (!(await removeGroup(ctx.database, institution.id, telegramChatId))) throw notFound('group');
  await dropAbout(ctx.database, institution.id, { groupChatId: telegramChatId }, ctx.now());
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'group.unbind',
    entity: 'group',
    entityId: telegramChatId,
  });
  return { telegramChatId, unbound: true as const };
}

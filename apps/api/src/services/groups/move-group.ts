import type { Context } from '../../context.js';
import { findGroup, renumberGroup } from '../../store/bound-groups.js';
import { transact } from '../../store/database.js';
import { recordAudit } from '../audit/record-audit.js';

interface Command {
  readonly ctx: Context;
  readonly input: { readonly from: string; readonly to: string };
}

const SYSTEM = { id: 'system', via: 'system' } as const;

/**
 * A group became a supergroup: Telegram gave it another number, and everything else about it stays, also what it is still
 * to be told. Saying so again, and of a group that nobody bound, changes nothing.
 */
export async function moveGroup({ ctx, input: { from, to } }: Command) {
  return transact(ctx.database, async (database) => {
    const group = await findGroup(database, from);
    if (!group || from === to) return { telegramChatId: to, moved: false };
    if (!(await renumberGroup(database, group, to))) return { telegramChatId: to, moved: false };
    await recordAudit({ ...ctx, database }, SYSTEM, {
      institutionId: group.institution_id,
      action: 'group.move',
      entity: 'group',
      entityId: to,
      before: { group: from },
    });
    return { telegramChatId: to, moved: true };
  });
}

import type { Context } from '../../context.js';
import { findGroup, removeGroup } from '../../store/bound-groups.js';
import { transact } from '../../store/database.js';
import { findInstitutionById } from '../../store/institutions.js';
import { dropAbout } from '../../store/notifications.js';
import { recordAudit } from '../audit/record-audit.js';
import { notify } from '../notifications/notify.js';

interface Command {
  readonly ctx: Context;
  readonly input: { readonly telegramChatId: string };
}

const SYSTEM = { id: 'system', via: 'system' } as const;

/**
 * Unbinds a group that the bot is no longer in, and tells the coordinators. Saying so again, and of a group that nobody
 * bound, changes nothing.
 */
export async function loseGroup({ ctx, input: { telegramChatId } }: Command) {
  return transact(ctx.database, async (database) => {
    const inside: Context = { ...ctx, database };
    const group = await findGroup(database, telegramChatId);
    const institution = group && (await findInstitutionById(database, group.institution_id));
    if (!group || !institution || !(await removeGroup(database, institution.id, telegramChatId))) {
      return { telegramChatId, lost: false };
    }
    await dropAbout(database, institution.id, { groupChatId: telegramChatId }, ctx.now());
    await recordAudit(inside, SYSTEM, {
      institutionId: institution.id,
      action: 'group.lose',
      entity: 'group',
      entityId: telegramChatId,
    });
    const telling = {
      kind: 'group-unreachable',
      // Bound anew and lost anew, it is told anew.
      event: `group:${telegramChatId}/unreachable:${group.created_at.toISOString()}`,
      to: { roles: ['coordinator'] },
      facts: {},
    } as const;
    await notify({ ctx: inside, institution, input: { tellings: [telling] } });
    return { telegramChatId, lost: true };
  });
}

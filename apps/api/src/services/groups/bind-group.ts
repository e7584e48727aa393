import type { Context } from '../../context.js';
import { findGroup, insertGroup, listGroups } from '../../store/bound-groups.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { conflict, forbidden, wrongState } from '../refusals.js';
import { describeGroup } from './describe-group.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly telegramChatId: string };
}

const MOST_GROUPS = 20;

/**
 * Binds a Telegram group: it gets a weekly summary without names. Only through the bot, which knows in which group the
 * coordinator asked. Binding again to the same institution changes nothing. Runs inside a transaction.
 *
 * @throws Problem `forbidden` for an API key, `conflict` when the group belongs to another institution, `wrong-state` when
 *   the institution has as many groups as it may have
 */
export async function bindGroup({ ctx, access: { actor, action, institution }, input }: Command) {
  if (actor.telegramId === null) throw forbidden(action);
  const { telegramChatId } = input;
  const groups = await listGroups(ctx.database, institution.id);
  const own = groups.find((group) => group.telegram_chat_id === telegramChatId);
  if (own) return describeGroup(own);
  if (groups.length >= MOST_GROUPS) {
    throw wrongState(
      {
        id: `Instansi ini sudah menautkan ${MOST_GROUPS} grup.`,
        en: `This institution has bound ${MOST_GROUPS} groups already.`,
      },
      { id: 'Lepaskan grup yang tidak dipakai lagi.', en: 'Unbind a group that is no longer used.' },
    );
  }
  const row = await insertGroup(ctx.database, {
    telegram_chat_id: telegramChatId,
    institution_id: institution.id,
    bound_by: actor.id,
    created_at: ctx.now(),
  });
  if (!row) {
    // Two presses at once: the other one bound it to the same institution.
    const bound = await findGroup(ctx.database, telegramChatId);
    if (bound?.institution_id === institution.id) return describeGroup(bound);
    throw conflict(
      { id: 'Grup ini sudah tertaut ke instansi lain.', en: 'This group is bound to another institution.' },
      {
        id: 'Minta koordinator instansi itu melepaskannya lebih dahulu.',
        en: 'Ask a coordinator of that institution to unbind it first.',
      },
    );
  }
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'group.bind',
    entity: 'group',
    entityId: telegramChatId,
  });
  return describeGroup(row);
}

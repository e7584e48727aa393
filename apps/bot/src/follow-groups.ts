import type { SpbeClient } from '@spbe/client';
import type { ChatMemberUpdated, Message } from 'grammy/types';

/** What Telegram tells about the group itself: the bot came, the bot is gone, or the group has another number. */
export type GroupNews =
  | { readonly kind: 'joined'; readonly chatId: number }
  | { readonly kind: 'left'; readonly chatId: number }
  | { readonly kind: 'moved'; readonly chatId: number; readonly to: number };

const isIn = (status: ChatMemberUpdated['new_chat_member']['status']): boolean =>
  status !== 'left' && status !== 'kicked';

/** News in a change of the bot's own membership; undefined for private chats, channels, and for promotions. */
export function newsOfMembership({
  chat,
  old_chat_member,
  new_chat_member,
}: ChatMemberUpdated): GroupNews | undefined {
  if (chat.type !== 'group' && chat.type !== 'supergroup') return undefined;
  const [was, is] = [isIn(old_chat_member.status), isIn(new_chat_member.status)];
  if (was === is) return undefined;
  return { kind: is ? 'joined' : 'left', chatId: chat.id };
}

/** The notice that a group became a supergroup, which Telegram leaves in the former one. */
export function newsOfMessage({ chat, migrate_to_chat_id: to }: Message): GroupNews | undefined {
  return to === undefined ? undefined : { kind: 'moved', chatId: chat.id, to };
}

/** Tells the API: a binding follows its group, and ends when the bot is gone. Repeating it changes nothing. */
export async function tellApi(news: GroupNews, api: SpbeClient): Promise<void> {
  if (news.kind === 'moved') {
    const body = { from: String(news.chatId), to: String(news.to) };
    await api.post('/v1/groups/moves', { body });
  }
  if (news.kind === 'left') {
    await api.post('/v1/groups/losses', { body: { telegramChatId: String(news.chatId) } });
  }
}

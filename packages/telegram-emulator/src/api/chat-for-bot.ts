import type { Chat } from '@grammyjs/types';
import type { GroupState, World } from '../world.js';
import { ApiError, badRequest } from './api-error.js';

/** A chat that a bot may write to. */
export type ChatForBot = Exclude<Chat, Chat.ChannelChat>;

/** The chat a bot means, or the refusal for a chat it may not write to. */
export function chatForBot(world: World, chatId: number | string): ChatForBot {
  const chat = world.chats.chat(Number(chatId));
  if (!chat || chat.type === 'channel') throw badRequest('chat not found');
  if (world.humans.get(chat.id)?.blocked) throw new ApiError(403, 'Forbidden: bot was blocked by the user');
  const group = world.groups.get(chat.id);
  if (group) refuseClosed(world, group);
  return chat;
}

/** Whether the bot may do what only administrators of a group may; in private chats it may. */
export function administersHere(world: World, chat: ChatForBot): boolean {
  return world.groups.get(chat.id)?.roster.isAdministrator(world.bot.id) ?? true;
}

function refuseClosed(world: World, { chat, roster, upgradedTo }: GroupState): void {
  if (upgradedTo !== undefined) {
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      parameters: { migrate_to_chat_id: upgradedTo },
    });
  }
  if (roster.isPresent(world.bot.id)) return;
  const kind = chat.type === 'supergroup' ? 'supergroup' : 'group';
  const { status } = roster.membership(world.bot.id);
  throw new ApiError(
    403,
    status === 'kicked'
      ? `Forbidden: bot was kicked from the ${kind} chat`
      : `Forbidden: bot is not a member of the ${kind} chat`,
  );
}

import { asReplied } from '../../chats/as-replied.js';
import { botAsUser } from '../../chats/bot-as-user.js';
import { unixTime } from '../../clock.js';
import type { World } from '../../world.js';
import { badRequest } from '../api-error.js';
import { administersHere, type ChatForBot, chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';

export const pinChatMessage = defineMethod(
  'pinChatMessage',
  ['chat_id', 'message_id', 'disable_notification'],
  ({ params }, world) => {
    const chat = chatToPinIn(world, params.chat_id);
    const entry = world.chats.find(chat.id, params.message_id);
    if (!entry) throw badRequest('message to pin not found');
    world.chats.setPinned(chat.id, [params.message_id, ...pinnedBut(world, chat, params.message_id)]);
    world.chats.post('service', world.bot.id, {
      message_id: world.chats.nextMessageId(chat.id),
      from: botAsUser(world),
      chat,
      date: unixTime(world.clock.now()),
      pinned_message: asReplied(entry.message),
    });
    return true;
  },
);

/** Without a number it unpins the message that was pinned last. */
export const unpinChatMessage = defineMethod(
  'unpinChatMessage',
  ['chat_id', 'message_id'],
  ({ params }, world) => {
    const chat = chatToPinIn(world, params.chat_id);
    const [newest] = world.chats.pinned(chat.id);
    const id = params.message_id ?? newest?.message.message_id;
    if (id === undefined || !world.chats.find(chat.id, id)) throw badRequest('message to unpin not found');
    world.chats.setPinned(chat.id, pinnedBut(world, chat, id));
    return true;
  },
);

function chatToPinIn(world: World, chatId: number | string): ChatForBot {
  const chat = chatForBot(world, chatId);
  if (!administersHere(world, chat))
    throw badRequest('not enough rights to manage pinned messages in the chat');
  return chat;
}

function pinnedBut(world: World, chat: ChatForBot, messageId: number): number[] {
  const ids = world.chats.pinned(chat.id).map(({ message }) => message.message_id);
  return ids.filter((id) => id !== messageId);
}

import { notImplemented } from '../api-error.js';
import { defineMethod } from '../define-method.js';
import { chatForBot } from '../post-from-bot.js';

export const sendChatAction = defineMethod('sendChatAction', ['chat_id', 'action'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  world.chats.note({ kind: 'action', chatId: chat.id, action: params.action });
  return true;
});

export const getChat = defineMethod('getChat', ['chat_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  if (chat.type !== 'private') throw notImplemented('getChat for groups');
  return {
    ...chat,
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: true,
      limited_gifts: true,
      unique_gifts: true,
      premium_subscription: true,
      gifts_from_channels: true,
    },
  };
});

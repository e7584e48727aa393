import type { World } from '../../world.js';
import { type ChatForBot, chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';

export const sendChatAction = defineMethod('sendChatAction', ['chat_id', 'action'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  world.chats.note({ kind: 'action', chatId: chat.id, action: params.action });
  return true;
});

export const getChat = defineMethod('getChat', ['chat_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  return chat.type === 'private'
    ? { ...chat, ...common(world, chat), accepted_gift_types: gifts(true) }
    : { ...chat, ...common(world, chat), accepted_gift_types: gifts(false), permissions: PERMISSIONS };
});

function common(world: World, chat: ChatForBot) {
  const [pinned] = world.chats.pinned(chat.id);
  return {
    accent_color_id: 0,
    max_reaction_count: 11,
    ...(pinned && { pinned_message: pinned.message }),
  };
}

function gifts(accepted: boolean) {
  return {
    unlimited_gifts: accepted,
    limited_gifts: accepted,
    unique_gifts: accepted,
    premium_subscription: accepted,
    gifts_from_channels: accepted,
  };
}

/** What members may do in a group whose settings nobody has touched. */
const PERMISSIONS = {
  can_send_messages: true,
  can_send_audios: true,
  can_send_documents: true,
  can_send_photos: true,
  can_send_videos: true,
  can_send_video_notes: true,
  can_send_voice_notes: true,
  can_send_polls: true,
  can_send_other_messages: true,
  can_add_web_page_previews: true,
  can_change_info: true,
  can_invite_users: true,
  can_pin_messages: true,
};

import { chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';
import { messageText } from '../message-text.js';
import { postFromBot, SEND_PARAMS } from '../post-from-bot.js';

export const sendMessage = defineMethod(
  'sendMessage',
  [...SEND_PARAMS, 'text', 'parse_mode', 'entities', 'link_preview_options'],
  ({ params }, world) => {
    chatForBot(world, params.chat_id);
    const { link_preview_options } = params;
    const content = { ...messageText(params), ...(link_preview_options && { link_preview_options }) };
    return postFromBot(world, params, content);
  },
);

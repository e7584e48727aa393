import { badRequest } from '../api-error.js';
import { defineMethod } from '../define-method.js';
import { EDIT_PARAMS, findEditable, replaceFromBot } from '../edit-from-bot.js';
import { messageText } from '../message-text.js';

export const editMessageText = defineMethod(
  'editMessageText',
  [...EDIT_PARAMS, 'text', 'parse_mode', 'entities', 'link_preview_options'],
  ({ params }, world) => {
    const message = findEditable(world, params);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const { link_preview_options } = params;
    const content = { ...messageText(params), ...(link_preview_options && { link_preview_options }) };
    return replaceFromBot(world, message, params, ['entities'], content);
  },
);

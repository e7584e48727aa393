import { badRequest } from '../api-error.js';
import { defineMethod } from '../define-method.js';
import { EDIT_PARAMS, findEditable, replaceFromBot } from '../edit-from-bot.js';
import { messageCaption } from '../message-text.js';

export const editMessageCaption = defineMethod(
  'editMessageCaption',
  [...EDIT_PARAMS, 'caption', 'parse_mode', 'caption_entities', 'show_caption_above_media'],
  ({ params }, world) => {
    const message = findEditable(world, params);
    if (!message.photo && !message.document) throw badRequest('there is no caption in the message to edit');
    const above = message.photo && params.show_caption_above_media;
    const content = { ...messageCaption(params), ...(above && { show_caption_above_media: true as const }) };
    const old = ['caption', 'caption_entities', 'show_caption_above_media'] as const;
    return replaceFromBot(world, message, params, old, content);
  },
);

import { chatForBot } from '../chat-for-bot.js';
import { checkMarkup } from '../check-markup.js';
import { defineMethod } from '../define-method.js';
import { findDocument, findPhoto } from '../find-file.js';
import { messageCaption } from '../message-text.js';
import { postFromBot, SEND_PARAMS } from '../post-from-bot.js';

const FILE_PARAMS = [...SEND_PARAMS, 'caption', 'parse_mode', 'caption_entities'] as const;

export const sendPhoto = defineMethod(
  'sendPhoto',
  [...FILE_PARAMS, 'photo', 'has_spoiler', 'show_caption_above_media'],
  ({ params, uploads }, world) => {
    chatForBot(world, params.chat_id);
    checkMarkup(params.reply_markup);
    const content = {
      ...messageCaption(params),
      ...(params.has_spoiler && { has_media_spoiler: true as const }),
      ...(params.show_caption_above_media && { show_caption_above_media: true as const }),
    };
    const photo = findPhoto(world, uploads, params.photo);
    return postFromBot(world, params, { ...content, photo });
  },
);

export const sendDocument = defineMethod(
  'sendDocument',
  [...FILE_PARAMS, 'document', 'disable_content_type_detection'],
  ({ params, uploads }, world) => {
    chatForBot(world, params.chat_id);
    checkMarkup(params.reply_markup);
    const caption = messageCaption(params);
    const document = findDocument(world, uploads, params.document);
    return postFromBot(world, params, { ...caption, document });
  },
);

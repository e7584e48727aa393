import type { InputMedia } from '@grammyjs/types';
import type { UploadedFile } from '../../bot-api.js';
import type { FileUpload } from '../../files/file-store.js';
import type { World } from '../../world.js';
import { notImplemented } from '../api-error.js';
import { checkInline } from '../check-markup.js';
import { defineMethod } from '../define-method.js';
import { EDIT_PARAMS, findEditable, replaceFromBot } from '../edit-from-bot.js';
import { findDocument, findPhoto } from '../find-file.js';
import { messageCaption } from '../message-text.js';

/** What the message said before, whatever it was. */
const CONTENT = [
  'text',
  'entities',
  'link_preview_options',
  'photo',
  'document',
  'caption',
  'caption_entities',
  'has_media_spoiler',
  'show_caption_above_media',
] as const;

const HONOURED = new Set([
  'type',
  'media',
  'caption',
  'parse_mode',
  'caption_entities',
  'has_spoiler',
  'show_caption_above_media',
  'disable_content_type_detection',
]);

export const editMessageMedia = defineMethod(
  'editMessageMedia',
  [...EDIT_PARAMS, 'media'],
  ({ params, uploads }, world) => {
    const message = findEditable(world, params);
    if (params.reply_markup) checkInline(params.reply_markup);
    return replaceFromBot(world, message, params, CONTENT, contentOf(world, uploads, params.media));
  },
);

function contentOf(world: World, uploads: ReadonlyMap<string, FileUpload>, media: InputMedia<UploadedFile>) {
  const ignored = Object.keys(media).filter((key) => !HONOURED.has(key));
  if (ignored.length > 0) throw notImplemented(`${ignored.join(', ')} of media`);
  if (media.type === 'document')
    return { ...messageCaption(media), document: findDocument(world, uploads, media.media) };
  if (media.type !== 'photo') throw notImplemented(`media of type ${media.type}`);
  return {
    ...messageCaption(media),
    ...(media.has_spoiler && { has_media_spoiler: true as const }),
    ...(media.show_caption_above_media && { show_caption_above_media: true as const }),
    photo: findPhoto(world, uploads, media.media),
  };
}

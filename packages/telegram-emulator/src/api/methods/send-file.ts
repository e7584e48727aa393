import type { UploadedFile } from '../../bot-api.js';
import type { FileUpload, StoredFile } from '../../files/file-store.js';
import type { World } from '../../world.js';
import { badContent, badRequest, notImplemented } from '../api-error.js';
import { defineMethod } from '../define-method.js';
import { messageCaption } from '../message-text.js';
import { chatForBot, postFromBot, SEND_PARAMS } from '../post-from-bot.js';

const FILE_PARAMS = [...SEND_PARAMS, 'caption', 'parse_mode', 'caption_entities'] as const;
const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;

export const sendPhoto = defineMethod(
  'sendPhoto',
  [...FILE_PARAMS, 'photo', 'has_spoiler', 'show_caption_above_media'],
  ({ params, uploads }, world) => {
    chatForBot(world, params.chat_id);
    const content = {
      ...messageCaption(params),
      ...(params.has_spoiler && { has_media_spoiler: true as const }),
      ...(params.show_caption_above_media && { show_caption_above_media: true as const }),
    };
    const upload = findFile(world, uploads, params.photo);
    if (upload.bytes.length > LARGEST_PHOTO_BYTES) throw badContent('file is too big');
    return postFromBot(world, params, { ...content, photo: world.files.addPhoto(upload) });
  },
);

export const sendDocument = defineMethod(
  'sendDocument',
  [...FILE_PARAMS, 'document', 'disable_content_type_detection'],
  ({ params, uploads }, world) => {
    chatForBot(world, params.chat_id);
    const caption = messageCaption(params);
    const upload = findFile(world, uploads, params.document);
    return postFromBot(world, params, { ...caption, document: world.files.addDocument(upload) });
  },
);

/** The file a parameter means: one that was uploaded with the call, or one the server already has. */
function findFile(
  world: World,
  uploads: ReadonlyMap<string, FileUpload>,
  file: UploadedFile | string,
): FileUpload | StoredFile {
  if (typeof file !== 'string') {
    const upload = uploads.get(file.uploaded_file);
    if (!upload) throw badContent('there is no file in the request');
    if (upload.bytes.length === 0) throw badContent('file must be non-empty');
    return upload;
  }
  if (/^https?:/i.test(file)) throw notImplemented('files by URL');
  const stored = world.files.byId(file);
  if (!stored) throw badRequest('wrong file identifier/HTTP URL specified');
  return stored;
}

import type { Document, PhotoSize } from '@grammyjs/types';
import type { UploadedFile } from '../bot-api.js';
import type { FileUpload, SentAs } from '../files/file-store.js';
import type { World } from '../world.js';
import { badContent, badRequest, notImplemented } from './api-error.js';

const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;

type Uploads = ReadonlyMap<string, FileUpload>;

/** The picture a parameter means: one that came with the call, or one that the server has, by its id. */
export function findPhoto(world: World, uploads: Uploads, file: UploadedFile | string): PhotoSize[] {
  if (typeof file === 'string') {
    const sent = known(world, file);
    if (sent.kind !== 'Photo') throw badRequest(`can't use file of type ${sent.kind} as Photo`);
    return sent.photo;
  }
  const upload = uploaded(uploads, file);
  if (upload.bytes.length > LARGEST_PHOTO_BYTES) throw badContent('file is too big');
  return world.files.addPhoto(upload);
}

/** The document a parameter means: one that came with the call, or one that the server has, by its id. */
export function findDocument(world: World, uploads: Uploads, file: UploadedFile | string): Document {
  if (typeof file === 'string') {
    const sent = known(world, file);
    if (sent.kind !== 'Document') throw badRequest(`can't use file of type ${sent.kind} as Document`);
    return sent.document;
  }
  return world.files.addDocument(uploaded(uploads, file));
}

function uploaded(uploads: Uploads, file: UploadedFile): FileUpload {
  const upload = uploads.get(file.uploaded_file);
  if (!upload) throw badContent('there is no file in the request');
  if (upload.bytes.length === 0) throw badContent('file must be non-empty');
  return upload;
}

function known(world: World, id: string): SentAs {
  if (/^https?:/i.test(id)) throw notImplemented('files by URL');
  const sent = world.files.sentAs(id);
  if (!sent) throw badRequest('wrong file identifier/HTTP URL specified');
  return sent;
}

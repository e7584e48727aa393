import { createHash } from 'node:crypto';
import type { Document, File, PhotoSize, Voice } from '@grammyjs/types';
import { badContent } from '../api/api-error.js';
import { imageSize } from './image-size.js';

/** A file as a person or a bot hands it over. */
export interface FileUpload {
  readonly bytes: Uint8Array;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

/** What a file was sent as: with its id it can be sent again as that, and as nothing else. */
export type SentAs =
  | { readonly kind: 'Photo'; readonly photo: PhotoSize[] }
  | { readonly kind: 'Document'; readonly document: Document }
  | { readonly kind: 'VoiceNote'; readonly voice: Voice };

/** A file that the emulator keeps. */
export interface StoredFile {
  readonly file: File & { readonly file_path: string };
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly type: string;
}

const EXTENSIONS: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' };

/** Keeps every uploaded file in memory, by its id and by its path. */
export class FileStore {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  readonly #sentAs = new Map<string, SentAs>();
  #count = 0;

  /** The file with this id, as `getFile` looks for it. */
  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  /** What the file with this id was sent as. */
  sentAs(id: string): SentAs | undefined {
    return this.#sentAs.get(id);
  }

  /** The file that lies under this path, as the download looks for it. */
  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  /** Keeps a picture. Bytes that are no picture are refused as the official server refuses them. */
  addPhoto(upload: FileUpload): PhotoSize[] {
    const size = imageSize(upload.bytes);
    if (!size) throw badContent('IMAGE_PROCESS_FAILED');
    if (size.width + size.height > 10_000) throw badContent('PHOTO_INVALID_DIMENSIONS');
    const extension = EXTENSIONS[size.type] ?? 'jpg';
    const { file } = this.#add('photos', `file.${extension}`, size.type, upload.bytes);
    const { file_id, file_unique_id } = file;
    const { width, height } = size;
    const photo = [{ file_id, file_unique_id, width, height, file_size: upload.bytes.length }];
    this.#sentAs.set(file_id, { kind: 'Photo', photo });
    return photo;
  }

  /** Keeps a document under the name and type that its sender gave it. */
  addDocument(upload: FileUpload): Document {
    const type = upload.type ?? 'application/octet-stream';
    const stored = this.#add('documents', upload.name ?? 'file', type, upload.bytes);
    const { file_id, file_unique_id } = stored.file;
    const document = {
      file_id,
      file_unique_id,
      file_name: stored.name,
      mime_type: type,
      file_size: upload.bytes.length,
    };
    this.#sentAs.set(file_id, { kind: 'Document', document });
    return document;
  }

  /** Keeps a recorded voice. */
  addVoice(upload: FileUpload, duration: number): Voice {
    const mime_type = upload.type ?? 'audio/ogg';
    const { file } = this.#add('voice', upload.name ?? 'voice.oga', mime_type, upload.bytes);
    const { file_id, file_unique_id } = file;
    const voice = { file_id, file_unique_id, duration, mime_type, file_size: upload.bytes.length };
    this.#sentAs.set(file_id, { kind: 'VoiceNote', voice });
    return voice;
  }

  #add(folder: string, name: string, type: string, bytes: Uint8Array): StoredFile {
    this.#count += 1;
    const unique = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
    const extension = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
    const path = `${folder}/file_${this.#count}${extension}`;
    const id = `emulated-${folder}-${this.#count}-${unique}`;
    const file = { file_id: id, file_unique_id: unique, file_size: bytes.length, file_path: path };
    const stored = { file, bytes, name, type };
    this.#byId.set(id, stored);
    this.#byPath.set(path, stored);
    return stored;
  }
}

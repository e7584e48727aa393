import { createHash } from 'node:crypto';
import type { Document, File, PhotoSize } from '@grammyjs/types';
import { badContent } from '../api/api-error.js';
import { imageSize } from './image-size.js';

/** A file as a person or a bot hands it over. */
export interface FileUpload {
  readonly bytes: Uint8Array;
  readonly name?: string | undefined;
  readonly type?: string | undefined;
}

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
  #count = 0;

  /** The file with this id, as `getFile` looks for it. */
  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
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
    return [
      { file_id, file_unique_id, width: size.width, height: size.height, file_size: upload.bytes.length },
    ];
  }

  /** Keeps a document under the name and type that its sender gave it. */
  addDocument(upload: FileUpload): Document {
    const type = upload.type ?? 'application/octet-stream';
    const stored = this.#add('documents', upload.name ?? 'file', type, upload.bytes);
    const { file_id, file_unique_id } = stored.file;
    return {
      file_id,
      file_unique_id,
      file_name: stored.name,
      mime_type: type,
      file_size: upload.bytes.length,
    };
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

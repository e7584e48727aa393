import type { ChatMessage } from '../bot-api.js';
import type { FileUpload } from '../files/file-store.js';
import { formatText } from '../text/format-text.js';

/** A file that a person sends, with the words under it. */
export interface SentFile extends FileUpload {
  readonly caption?: string;
}

/** A voice that a person has recorded. */
export interface SentVoice extends SentFile {
  readonly durationSeconds?: number;
}

/** Bytes alone are a file without a name. */
export function asFile(file: Uint8Array | SentFile): SentFile {
  return file instanceof Uint8Array ? { bytes: file } : file;
}

/** The words under a file as its message carries them. */
export function caption(file: Pick<SentFile, 'caption'>): Pick<ChatMessage, 'caption' | 'caption_entities'> {
  if (!file.caption) return {};
  const { text, entities } = formatText({ text: file.caption });
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

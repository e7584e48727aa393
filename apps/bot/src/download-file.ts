import type { Api } from 'grammy';
import type { SentFile } from './route.js';

/** Telegram gives bots no larger files. */
export const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 30_000;

/** A file that cannot be had: too large for bots, gone, or Telegram does not answer. */
export class FileUnavailable extends Error {
  override readonly name = 'FileUnavailable';
  readonly reason: 'too-large' | 'not-given';

  constructor(reason: FileUnavailable['reason'], cause?: unknown) {
    super(`The file is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** Where files are fetched from. The address holds the token: it must not reach a log. */
export interface FileSource {
  readonly api: Pick<Api, 'getFile'>;
  readonly apiRoot: string;
  readonly token: string;
}

/** Fetches what somebody sent. @throws FileUnavailable */
export async function downloadFile({ api, apiRoot, token }: FileSource, file: SentFile): Promise<Uint8Array> {
  if ((file.bytes ?? 0) > LARGEST_FILE_BYTES) throw new FileUnavailable('too-large');
  try {
    const { file_path: path } = await api.getFile(file.id);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${apiRoot}/file/bot${token}/${path ?? ''}`, { signal, redirect: 'error' });
    if (!response.ok || !response.body) throw new Error(`Telegram answered ${response.status}`);
    return await readBounded(response.body);
  } catch (error) {
    if (error instanceof FileUnavailable) throw error;
    const isTooLarge = error instanceof Error && error.message.includes('file is too big');
    throw new FileUnavailable(isTooLarge ? 'too-large' : 'not-given', error);
  }
}

/** What was said about the size may be wrong: no more than the bound is held. */
async function readBounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST_FILE_BYTES) throw new FileUnavailable('too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { FileUpload } from '../files/file-store.js';
import { BodyTooLarge } from './read-body.js';

/** A form as it was posted. */
export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, FileUpload>;
}

/** Reads `multipart/form-data` into memory. */
export async function readMultipart(request: IncomingMessage, limit: number): Promise<Form> {
  const fields = new Map<string, string>();
  const files = new Map<string, FileUpload>();
  const form = busboy({
    headers: request.headers,
    defParamCharset: 'utf8',
    limits: { fileSize: limit, fieldSize: 1024 * 1024 },
  });
  let tooLarge = false;
  form.on('field', (name, value) => fields.set(name, value));
  form.on('file', (name, stream, info) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('limit', () => {
      tooLarge = true;
    });
    stream.on('end', () => {
      files.set(name, { bytes: Buffer.concat(chunks), name: info.filename, type: info.mimeType });
    });
  });
  await pipeline(request, form);
  if (tooLarge) throw new BodyTooLarge(`A file is larger than ${limit} bytes`);
  return { fields, files };
}

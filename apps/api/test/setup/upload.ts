import { createHash } from 'node:crypto';
import type { Caller } from './workspace.js';

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
  readonly name: string;
}

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Sends the bytes of a file as they are. */
export const send = (
  caller: Caller,
  institution: string,
  bytes: Buffer,
  name = 'SK Tim.pdf',
  headers: Record<string, string> = {},
): Promise<Response> =>
  caller.send('POST', `${institution}/files?${new URLSearchParams({ name })}`, bytes, {
    'content-type': 'application/octet-stream',
    ...headers,
  });

/** Uploads a file that must be accepted. */
export async function upload(
  caller: Caller,
  institution: string,
  bytes: Buffer,
  name?: string,
): Promise<StoredFile> {
  const answer = await send(caller, institution, bytes, name);
  if (!answer.ok) throw new Error(`upload: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as StoredFile;
}

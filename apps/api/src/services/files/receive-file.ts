import type { Readable } from 'node:stream';
import type { Context } from '../../context.js';
import { type StagedFile, stageUpload } from '../../files/stage-upload.js';
import { fileEmpty, fileTooLarge, fileTypeRefused, uploadBrokenOff } from './refuse-file.js';

interface Arrival {
  readonly ctx: Context;
  readonly input: {
    /** The bytes; undefined when none were sent. */
    readonly stream: Readable | undefined;
    /** Bytes, as the sender says. */
    readonly announced: number | undefined;
  };
}

/**
 * Takes the bytes of an upload in, before any transaction: a sender may be slow. The caller discards the file.
 *
 * @throws Problem `file-empty`, `file-too-large` or `file-type-refused`
 */
export async function receiveFile({ ctx, input: { stream, announced } }: Arrival): Promise<StagedFile> {
  const { limits, staging } = ctx.files;
  if (!stream) throw fileEmpty();
  // So much that even an honest sender is not heard out.
  if (announced !== undefined && announced > 2 * limits.most) throw fileTooLarge(limits.most);
  const staged = await stageUpload(stream, staging, limits);
  switch (staged.outcome) {
    case 'empty':
      throw fileEmpty();
    case 'too-large':
      throw fileTooLarge(limits.most);
    case 'broken-off':
      throw uploadBrokenOff();
  }
  const { file } = staged;
  if (file.mediaType !== null) return file;
  await file.discard();
  throw fileTypeRefused();
}

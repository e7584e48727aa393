import type { Context } from '../../context.js';
import { holdFile } from '../../store/evidence-files.js';
import type { Access } from '../access/admit.js';
import type { ProblemPlace } from '../errors.js';
import { safeFileName } from '../files/safe-file-name.js';

/** What a request says about the content of an evidence. */
export interface GivenContent {
  /** SHA-256 of an uploaded file, 64 hexadecimal digits. */
  readonly file?: string | undefined;
  readonly fileName?: string | undefined;
  readonly url?: string | undefined;
}

const LONGEST_LINK = 2000;

interface Content {
  readonly kind: 'file' | 'link';
  readonly sha256: Buffer | null;
  readonly file_name: string | null;
  readonly url: string | null;
}

/**
 * Reads what is handed in: a file that this institution uploaded and that is still there, or a link. A hash that another
 * institution uploaded is as unknown as any. The file cannot be swept before the transaction ends.
 *
 * @param errors receives every wrong place
 * @returns null when nothing is handed in, or it is wrong
 */
export async function readContent(
  ctx: Context,
  { institution }: Access,
  { file, fileName, url }: GivenContent,
  errors: ProblemPlace[],
): Promise<Content | null> {
  if (file !== undefined && url !== undefined) {
    const message = { id: 'pilih file atau url, jangan keduanya', en: 'give a file or a url, not both' };
    errors.push({ path: '$.url', code: 'not-allowed', message });
    return null;
  }
  if (url !== undefined) return readLink(url, errors);
  if (file === undefined) return null;
  const sha256 = Buffer.from(file, 'hex');
  const row = await holdFile(ctx.database, institution.id, sha256);
  if (row && (await ctx.files.storage.has({ institution: institution.slug, sha256: file }))) {
    const name = fileName === undefined ? row.file_name : safeFileName(fileName, row.media_type);
    return { kind: 'file', sha256, file_name: name, url: null };
  }
  const message = {
    id: 'berkas ini belum diunggah oleh instansi Anda, atau sudah dihapus; unggah dahulu',
    en: 'your institution has not uploaded this file, or it was swept; upload it first',
  };
  errors.push({ path: '$.file', code: 'not-allowed', message });
  return null;
}

/** A link as browsers write it, in plain characters. */
function readLink(url: string, errors: ProblemPlace[]): Content | null {
  const { href } = new URL(url);
  if (href.length <= LONGEST_LINK) return { kind: 'link', sha256: null, file_name: null, url: href };
  const message = {
    id: `lebih dari ${LONGEST_LINK} karakter, bila huruf khususnya ditulis %XX`,
    en: `is longer than ${LONGEST_LINK} characters with its special letters as %XX`,
  };
  errors.push({ path: '$.url', code: 'out-of-range', message });
  return null;
}

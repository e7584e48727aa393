import type { Context } from '../../context.js';
import type { StagedFile } from '../../files/stage-upload.js';
import { transact } from '../../store/database.js';
import {
  type EvidenceFileRow,
  type FileFacts,
  insertFile,
  lockFilesOf,
  sumFileSizes,
  touchFile,
} from '../../store/evidence-files.js';
import type { Access } from '../access/admit.js';
import { reachStorage } from './reach-storage.js';
import { quotaExceeded } from './refuse-file.js';
import { safeFileName } from './safe-file-name.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly file: StagedFile; readonly name: string };
}

export interface StoredFile {
  readonly row: EvidenceFileRow;
  /** Whether the institution did not have it yet. */
  readonly isNew: boolean;
}

/**
 * Stores a received file, once per institution and content. Its place in the quota is reserved first and under a lock, so
 * that parallel uploads cannot overdraw it together. If the program dies before the bytes are in place, the reservation is
 * swept like a file that nobody uses. Not inside a transaction: a bucket may be slow.
 *
 * @throws Problem `quota-exceeded`, `file-unavailable`
 */
export async function storeFile({ ctx, access, input: { file, name } }: Command): Promise<StoredFile> {
  const { institution } = access;
  const mediaType = file.mediaType ?? '';
  const facts: FileFacts = {
    sha256: Buffer.from(file.sha256, 'hex'),
    size: file.size,
    mediaType,
    fileName: safeFileName(name, mediaType),
  };
  const stored = await transact(ctx.database, (database) =>
    reserve({ ...ctx, database }, institution.id, facts),
  );
  const place = { institution: institution.slug, sha256: file.sha256 };
  const { storage } = ctx.files;
  await reachStorage(async () => {
    // Bytes of a known file may have been lost; this is how they come back.
    if (stored.isNew || !(await storage.has(place))) await storage.put(place, file.path, file.size);
  });
  return stored;
}

async function reserve(ctx: Context, institutionId: string, facts: FileFacts): Promise<StoredFile> {
  await lockFilesOf(ctx.database, institutionId);
  const known = await touchFile(ctx.database, institutionId, facts, ctx.now());
  if (known) return { row: known, isNew: false };
  const used = await sumFileSizes(ctx.database, institutionId);
  if (used + BigInt(facts.size) > BigInt(ctx.files.quota)) throw quotaExceeded(used, ctx.files.quota);
  return { row: await insertFile(ctx.database, institutionId, facts, ctx.now()), isNew: true };
}

import type { Context } from '../../context.js';
import { clearStale } from '../../files/open-files.js';
import { transact } from '../../store/database.js';
import { releaseRemovedFiles } from '../../store/evidence.js';
import { claimUnusedFile, deleteFile, listUnusedFiles, type UnusedFile } from '../../store/evidence-files.js';
import { recordAudit } from '../audit/record-audit.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    /** Files at most; the next sweep takes the rest. */
    readonly limit: number;
  };
}

/** Long enough to upload in the morning and to hand in before the day ends. */
const UNUSED_MS = 24 * 60 * 60 * 1000;

const SYSTEM = { id: 'system', via: 'system' } as const;

/**
 * Erases the bytes that nobody needs: files that no evidence points to a day after their last upload, and those of evidence
 * that was removed and cannot be restored any more, because its assessment was submitted. Also removes uploads that a
 * kill left unfinished. May run on several replicas at once, and be killed at any moment: what is half swept is swept next
 * time, and cannot be used in between. Not inside a transaction.
 *
 * @returns how many files and unfinished uploads went
 */
export async function sweepFiles({
  ctx,
  input: { limit },
}: Command): Promise<{ readonly files: number; readonly uploads: number }> {
  const now = ctx.now();
  const before = new Date(now.getTime() - UNUSED_MS);
  const uploads = await clearStale(ctx.files, now);
  await releaseRemovedFiles(ctx.database, before);
  let files = 0;
  for (const file of await listUnusedFiles(ctx.database, before, limit)) {
    if (await sweepFile(ctx, file, before)) files++;
  }
  return { files, uploads };
}

/** The bytes go before the row: a row without bytes can be found again, bytes without a row cannot. */
function sweepFile(ctx: Context, file: UnusedFile, before: Date): Promise<boolean> {
  const { institution, institutionId, sha256 } = file;
  return transact(ctx.database, async (database) => {
    if (!(await claimUnusedFile(database, file, before))) return false;
    const hex = sha256.toString('hex');
    await ctx.files.storage.delete({ institution, sha256: hex });
    await deleteFile(database, institutionId, sha256);
    await recordAudit({ ...ctx, database }, SYSTEM, {
      institutionId,
      action: 'file.sweep',
      entity: 'file',
      entityId: hex,
    });
    return true;
  });
}

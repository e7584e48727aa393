import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import type { StoredFile } from './store-file.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: StoredFile;
}

/** Writes a stored file into the log, and describes it. Runs inside a transaction. */
export async function addFile({ ctx, access: { actor, institution }, input: { row, isNew } }: Command) {
  const sha256 = row.sha256.toString('hex');
  const facts = { size: Number(row.size), mediaType: row.media_type };
  if (isNew) {
    await recordAudit(ctx, actor, {
      institutionId: institution.id,
      action: 'file.add',
      entity: 'file',
      entityId: sha256,
      after: facts,
    });
  }
  return { sha256, ...facts, name: row.file_name };
}

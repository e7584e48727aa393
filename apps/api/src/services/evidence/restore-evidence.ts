import type { Context } from '../../context.js';
import { findEvidence, updateEvidence } from '../../store/evidence.js';
import { type Access, requireUnit } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeEvidence, loggedFacts } from './describe-evidence.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string; readonly revision: number };
}

/**
 * Takes a removal back. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when it was not removed, its bytes were erased, or the assessment was submitted;
 *   `not-found`, `forbidden`, `revision-stale`
 */
export async function restoreEvidence({ ctx, access, input: { id, revision } }: Command) {
  const before = await findEvidence(ctx.database, access.institution.id, id);
  if (!before) throw notFound('evidence');
  requireUnit(access, before.unit_id);
  await findOpen(ctx, access, before.assessment_id);
  if (before.removed_at === null) {
    throw wrongState(
      { id: 'Bukti dukung ini tidak dihapus.', en: 'This evidence was not removed.' },
      { id: 'Tidak ada yang perlu dipulihkan.', en: 'There is nothing to restore.' },
    );
  }
  if (before.kind === 'file' && before.sha256 === null) {
    throw wrongState(
      { id: 'Berkasnya sudah dihapus seterusnya.', en: 'Its file was erased for good.' },
      { id: 'Unggah berkas itu lagi sebagai bukti dukung baru.', en: 'Upload it again as new evidence.' },
    );
  }
  if (before.revision !== revision) throw staleRevision();
  const after = await updateEvidence(ctx.database, before, { removed_at: null });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'evidence.restore',
    entity: 'evidence',
    entityId: id,
    after: loggedFacts(after),
  });
  return describeEvidence(after);
}

import type { Context } from '../../context.js';
import type { AssessmentRow } from '../../store/assessments.js';
import { type EvidenceRow, findEvidence } from '../../store/evidence.js';
import { type Access, requireUnit } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';

interface Wanted {
  readonly id: string;
  readonly revision: number;
}

/**
 * An evidence as its unit may change it: its assessment is open and held until the end of the transaction, and nobody has
 * accepted it.
 *
 * @throws Problem `not-found` for a removed one too, `forbidden` for another unit's, `wrong-state`, `revision-stale`
 */
export async function findChangeable(
  ctx: Context,
  access: Access,
  { id, revision }: Wanted,
): Promise<{ readonly row: EvidenceRow; readonly assessment: AssessmentRow }> {
  const row = await findPresent(ctx, access, id);
  requireUnit(access, row.unit_id);
  const assessment = await findOpen(ctx, access, row.assessment_id);
  if (row.state === 'accepted') throw acceptedAlready();
  if (row.revision !== revision) throw staleRevision();
  return { row, assessment };
}

/** An evidence that was not removed. @throws Problem `not-found` */
export async function findPresent(ctx: Context, { institution }: Access, id: string): Promise<EvidenceRow> {
  const row = await findEvidence(ctx.database, institution.id, id);
  if (!row || row.removed_at !== null) throw notFound('evidence');
  return row;
}

const acceptedAlready = () =>
  wrongState(
    { id: 'Bukti dukung ini sudah diterima.', en: 'This evidence was accepted.' },
    {
      id: 'Minta koordinator atau asesor mengembalikannya dengan alasan, lalu perbaiki.',
      en: 'Ask a coordinator or assessor to return it with a reason, then change it.',
    },
  );

import type { Context } from '../../context.js';
import type { EvidenceRow } from '../../store/evidence.js';
import type { Access } from '../access/admit.js';
import { notify } from './notify.js';

/** Tells whoever handed evidence in, and who works in its unit, why it came back. Runs inside the transaction of the return. */
export async function tellReturnedEvidence(ctx: Context, { actor, institution }: Access, row: EvidenceRow) {
  const author = /^official:(\d+)$/.exec(row.added_by)?.[1];
  const inUnit = row.unit_id === null ? {} : { roles: ['operator', 'pic'] as const, unitId: row.unit_id };
  const telling = {
    kind: 'evidence-returned' as const,
    event: `evidence:${row.id}/returned:r${row.revision}`,
    subject: `evidence:${row.id}`,
    to: { officials: author === undefined ? [] : [author], ...inUnit },
    facts: {
      evidence: row.id,
      assessment: row.assessment_id,
      indicator: row.indicator_code,
      unit: row.unit_code,
      title: row.title,
      reason: { code: row.reason_code, note: row.reason_note },
    },
  };
  await notify({ ctx, institution, input: { tellings: [telling], except: actor.id } });
}

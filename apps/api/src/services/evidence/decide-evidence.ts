import type { Context } from '../../context.js';
import { type EvidenceRow, updateEvidence } from '../../store/evidence.js';
import type { ReasonCode } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { tellReturnedEvidence } from '../notifications/tell-returned-evidence.js';
import { wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { describeEvidence } from './describe-evidence.js';
import { findPresent } from './find-changeable.js';

type Verdict =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly reason: ReasonCode; readonly note: string };

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string; readonly revision: number; readonly verdict: Verdict };
}

/**
 * Accepts evidence, or returns it with a reason. What counts must say from when it is and which level it shows: a forecast
 * cannot be made without. Possible after the assessment was submitted too, since that is when assessors read. Runs inside a
 * transaction.
 *
 * @throws Problem `wrong-state` when nothing was handed in, it is accepted already, or a date or level is missing;
 *   `revision-stale`
 */
export async function decideEvidence({ ctx, access, input: { id, revision, verdict } }: Command) {
  const before = await findPresent(ctx, access, id);
  if (before.revision !== revision) throw staleRevision();
  if (before.state === 'missing') throw nothingThere();
  if (verdict.accepted) requireAcceptable(before);
  const after = await updateEvidence(ctx.database, before, {
    state: verdict.accepted ? 'accepted' : 'revision',
    reason_code: verdict.accepted ? null : verdict.reason,
    reason_note: verdict.accepted ? '' : verdict.note,
    decided_by: access.actor.id,
    decided_at: ctx.now(),
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: verdict.accepted ? 'evidence.accept' : 'evidence.return',
    entity: 'evidence',
    entityId: id,
    before: { state: before.state },
    after: { state: after.state },
    reason: verdict.accepted ? null : verdict.reason,
  });
  if (!verdict.accepted) await tellReturnedEvidence(ctx, access, after);
  return describeEvidence(after);
}

function requireAcceptable({ state, document_date, level }: EvidenceRow): void {
  if (state === 'accepted') {
    throw wrongState(
      { id: 'Bukti dukung ini sudah diterima.', en: 'This evidence was accepted already.' },
      { id: 'Tidak ada yang perlu dilakukan.', en: 'Nothing is left to do.' },
    );
  }
  if (document_date !== null && level !== null) return;
  const missing = document_date === null ? 'documentDate' : 'level';
  throw wrongState(
    {
      id: `Bukti dukung tanpa ${missing} tidak dapat diterima: kapan berlaku dan untuk tingkat berapa harus jelas.`,
      en: `Evidence without ${missing} cannot be accepted: its date and level must be known.`,
    },
    { id: `Isi ${missing} dahulu, lalu terima lagi.`, en: `Give ${missing} first, then accept it again.` },
  );
}

const nothingThere = () =>
  wrongState(
    { id: 'Dokumennya belum diserahkan.', en: 'The document was not handed in yet.' },
    {
      id: 'Tunggu unit mengunggah berkas atau mengisi tautan.',
      en: 'Wait for the unit to give a file or link.',
    },
  );

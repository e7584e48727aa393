import type { Context } from '../../context.js';
import { type EvidenceTheme, updateEvidence } from '../../store/evidence.js';
import { touchUpdate } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import { recordAudit } from '../audit/record-audit.js';
import type { ProblemPlace } from '../errors.js';
import { refusePlaces } from '../refuse-places.js';
import { staleRevision } from '../stale-revision.js';
import { describeEvidence, loggedFacts } from './describe-evidence.js';
import { findChangeable } from './find-changeable.js';
import { judgeFacts } from './judge-facts.js';
import { type GivenContent, readContent } from './read-content.js';
import { updateOf } from './update-of.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: GivenContent & {
    readonly id: string;
    readonly revision: number;
    /** The update to which it goes over. */
    readonly update?: string | undefined;
    readonly title?: string | undefined;
    readonly level?: number | undefined;
    readonly page?: string | undefined;
    readonly documentNumber?: string | undefined;
    readonly documentDate?: string | null | undefined;
    readonly validFrom?: string | null | undefined;
    readonly validUntil?: string | null | undefined;
    readonly themes?: readonly EvidenceTheme[] | undefined;
    readonly objectConfirmed?: boolean | undefined;
  };
}

/**
 * Changes evidence, or hands in what was asked for. What had been returned counts as handed in again. Runs inside a
 * transaction.
 *
 * @throws Problem as `findChangeable`; `input-invalid` with every wrong place
 */
export async function changeEvidence({ ctx, access, input }: Command) {
  const { row: before, assessment } = await findChangeable(ctx, access, input);
  const errors: ProblemPlace[] = [];
  const goesTo = { update: input.update, assessment: assessment.id, indicator: before.indicator_code };
  const update = await updateOf(ctx, access, goesTo, errors);
  const content = await readContent(ctx, access, input, errors);
  const indicator = indicatorOf(ctx, assessment.instrument, before.indicator_code);
  const level = input.level ?? before.level;
  const validFrom = input.validFrom === undefined ? before.valid_from : input.validFrom;
  const validUntil = input.validUntil === undefined ? before.valid_until : input.validUntil;
  refusePlaces([...errors, ...judgeFacts(indicator, { level, validFrom, validUntil })]);
  const after = await updateEvidence(ctx.database, before, {
    ...content,
    update_id: update?.id ?? before.update_id,
    title: input.title ?? before.title,
    level,
    page: input.page ?? before.page,
    document_number: input.documentNumber ?? before.document_number,
    document_date: input.documentDate === undefined ? before.document_date : input.documentDate,
    valid_from: validFrom,
    valid_until: validUntil,
    themes: [...(input.themes ?? before.themes)],
    object_confirmed: input.objectConfirmed ?? before.object_confirmed,
    state: content === null && before.state === 'missing' ? 'missing' : 'submitted',
    reason_code: null,
    reason_note: '',
    decided_by: null,
    decided_at: null,
  });
  if (!after) throw staleRevision();
  if (update) await touchUpdate(ctx.database, access.institution.id, update.id, ctx.now());
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'evidence.change',
    entity: 'evidence',
    entityId: before.id,
    before: loggedFacts(before),
    after: loggedFacts(after),
  });
  return describeEvidence(after);
}

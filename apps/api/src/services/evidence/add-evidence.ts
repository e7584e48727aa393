import type { Context } from '../../context.js';
import type { AssessmentRow } from '../../store/assessments.js';
import { countEvidenceOfAssessment, type EvidenceTheme, insertEvidence } from '../../store/evidence.js';
import { touchUpdate, type UpdateRow } from '../../store/rating-updates.js';
import { listRatings } from '../../store/ratings.js';
import { findUnit, listUnits, type UnitRow } from '../../store/units.js';
import { type Access, requireUnit } from '../access/admit.js';
import { findOpen } from '../assessments/find-open.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import { recordAudit } from '../audit/record-audit.js';
import type { ProblemPlace } from '../errors.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { notFound, wrongState } from '../refusals.js';
import { refusePlaces } from '../refuse-places.js';
import { describeEvidence, loggedFacts } from './describe-evidence.js';
import { judgeFacts } from './judge-facts.js';
import { levelOfValue } from './level-of-value.js';
import { type GivenContent, readContent } from './read-content.js';
import { updateOf } from './update-of.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: GivenContent & {
    readonly assessment: string;
    readonly indicator: string;
    /** Code of the unit that brings it. */
    readonly unit?: string | undefined;
    readonly update?: string | undefined;
    readonly title: string;
    readonly level?: number | undefined;
    readonly page: string;
    readonly documentNumber: string;
    readonly documentDate?: string | null | undefined;
    readonly validFrom?: string | null | undefined;
    readonly validUntil?: string | null | undefined;
    readonly themes?: readonly EvidenceTheme[] | undefined;
    readonly objectConfirmed: boolean;
  };
}

/** Forty for each of fifty indicators: more is a program that went wrong. */
const MOST_EVIDENCE = 2000;

/**
 * Hands evidence in for an indicator, or asks for it when there is neither file nor link yet. Without a level it is that of
 * the update, or of the rating as it is; without themes those of the indicator; without a unit that of the update, or the
 * actor's own. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` when the assessment was submitted; `input-invalid` with every wrong place; `forbidden` for
 *   another unit's; `not-found`
 */
export async function addEvidence({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const assessment = await findOpen(ctx, access, input.assessment);
  const indicator = indicatorOf(ctx, assessment.instrument, input.indicator);
  const errors: ProblemPlace[] = [];
  const update = await updateOf(ctx, access, input, errors);
  const unit = await unitOf(ctx, access, input.unit, update);
  requireUnit(access, unit?.id ?? null);
  if ((await countEvidenceOfAssessment(ctx.database, assessment.id)) >= MOST_EVIDENCE) throw tooMany();
  const content = await readContent(ctx, access, input, errors);
  const level = input.level ?? (await claimedLevel(ctx, assessment, indicator.code, update));
  const { validFrom = null, validUntil = null } = input;
  refusePlaces([...errors, ...judgeFacts(indicator, { level, validFrom, validUntil })]);
  const now = ctx.now();
  const row = await insertEvidence(ctx.database, {
    institution_id: institution.id,
    assessment_id: assessment.id,
    indicator_code: indicator.code,
    unit_id: unit?.id ?? null,
    update_id: update?.id ?? null,
    ...(content ?? { kind: null, sha256: null, file_name: null, url: null }),
    title: input.title,
    level,
    page: input.page,
    document_number: input.documentNumber,
    document_date: input.documentDate ?? null,
    valid_from: validFrom,
    valid_until: validUntil,
    themes: [...(input.themes ?? indicator.themes)],
    object_confirmed: input.objectConfirmed,
    state: content === null ? 'missing' : 'submitted',
    reason_code: null,
    added_by: actor.id,
    added_at: now,
    decided_by: null,
    decided_at: null,
    removed_at: null,
  });
  if (!row) throw notFound('evidence');
  if (update) await touchUpdate(ctx.database, institution.id, update.id, now);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'evidence.add',
    entity: 'evidence',
    entityId: row.id,
    after: {
      assessment: assessment.id,
      indicator: indicator.code,
      unit: unit?.code ?? null,
      update: row.update_id,
      ...loggedFacts(row),
    },
  });
  return describeEvidence(row);
}

/** Null for a coordinator who speaks for no unit. */
async function unitOf(
  { database }: Context,
  { actor, institution, units }: Access,
  code: string | undefined,
  update: UpdateRow | null,
): Promise<UnitRow | null> {
  if (code !== undefined) {
    const unit = await findUnit(database, institution.id, code);
    if (!unit || unit.archived_at !== null) throw notFound('unit');
    return unit;
  }
  const own = update?.unit_id ?? (units?.length === 1 ? units[0] : units && actor.official?.unitId);
  if (own === undefined || own === null) return null;
  return (await listUnits(database, institution.id, true)).find(({ id }) => id === own) ?? null;
}

/** The level that is claimed at the moment; null when nothing is. */
async function claimedLevel(
  ctx: Context,
  { id, instrument }: AssessmentRow,
  code: string,
  update: UpdateRow | null,
): Promise<number | null> {
  const ratings = update?.value ? [] : await listRatings(ctx.database, id);
  const value = update?.value ?? ratings.find((rating) => rating.indicator_code === code)?.value;
  return value === undefined ? null : levelOfValue(chooseInstrument(ctx, instrument).scoring, value);
}

const tooMany = () =>
  wrongState(
    {
      id: `Penilaian ini sudah memuat ${MOST_EVIDENCE} bukti dukung.`,
      en: `This assessment has ${MOST_EVIDENCE} pieces of evidence already.`,
    },
    {
      id: 'Gabungkan dokumen yang sejenis, dan sebut halamannya.',
      en: 'Join documents of one kind, and name their pages.',
    },
  );

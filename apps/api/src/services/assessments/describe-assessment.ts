import type { Context } from '../../context.js';
import type { AssessmentHead, AssessmentRow } from '../../store/assessments.js';
import type { IndicatorUnitRow } from '../../store/indicator-units.js';
import { listIndicatorUnits } from '../../store/indicator-units.js';
import type { UpdateRow } from '../../store/rating-updates.js';
import { listStandingUpdates } from '../../store/rating-updates.js';
import { listRatings, type RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { type Language, say } from '../words.js';

/** The facts of an assessment, without ratings. */
export const describeHead = (row: AssessmentHead, institution: string) => ({
  id: row.id,
  institution,
  year: row.year,
  stage: row.stage,
  status: row.status,
  instrument: { id: row.instrument, contentHash: row.instrument_hash },
  printedIndex: row.printed_index,
  openedAt: row.opened_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  revision: row.revision,
});

/** The scorecard as it was written with the last change. */
export const snapshotOf = (row: AssessmentRow, language: Language): string =>
  language === 'id' ? row.snapshot_id : row.snapshot_en;

/**
 * An assessment with every indicator: its rating or the lack of one, who owns it, and who says otherwise. What units say
 * is never averaged: the rating is what was decided, and every other standing update of a unit is shown beside it.
 */
export async function describeAssessment(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  row: AssessmentRow,
  language: Language,
) {
  const [ratings, owners, standing] = await Promise.all([
    listRatings(ctx.database, row.id),
    listIndicatorUnits(ctx.database, institution.id, row.instrument),
    listStandingUpdates(ctx.database, institution.id, row.id),
  ]);
  const ratingOf = new Map(ratings.map((rating) => [rating.indicator_code, rating]));
  const ownersOf = groupRows(owners, (owner) => owner.indicator_code);
  const standingOf = groupRows(standing, (update) => update.indicator_code);
  return {
    ...describeHead(row, institution.slug),
    ratings: chooseInstrument(ctx, row.instrument).texts.indicators.map(({ code, shortName }) => ({
      code,
      name: say(shortName, language),
      ...describeRating(ratingOf.get(code)),
      ...describeUnits(ownersOf.get(code) ?? []),
      dissent: describeDissent(ratingOf.get(code), standingOf.get(code) ?? []),
    })),
    scorecard: JSON.parse(snapshotOf(row, language)) as unknown,
  };
}

const describeRating = (rating: RatingRow | undefined) => ({
  value: rating?.value ?? null,
  state: rating?.state ?? ('unanswered' as const),
  note: rating?.note ?? '',
  update: rating?.update_id ?? null,
  ratedBy: rating?.rated_by ?? null,
  ratedAt: rating?.rated_at.toISOString() ?? null,
});

export const describeUnits = (units: readonly IndicatorUnitRow[]) => ({
  owner: units.find(({ part }) => part === 'owner')?.unit_code ?? null,
  contributors: units.filter(({ part }) => part === 'contributor').map(({ unit_code }) => unit_code),
});

/** What units say otherwise than the rating; while there is none, what they say when they do not agree. */
function describeDissent(rating: RatingRow | undefined, standing: readonly UpdateRow[]) {
  const agree = !rating && new Set(standing.map(({ value }) => value)).size < 2;
  if (agree) return [];
  return standing
    .filter(({ id, value }) => id !== rating?.update_id && value !== rating?.value)
    .map(({ id, unit_code, value, status, note }) => ({ update: id, unit: unit_code, value, status, note }));
}

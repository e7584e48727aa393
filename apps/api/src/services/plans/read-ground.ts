import type { Context } from '../../context.js';
import { type AssessmentRow, findAssessment } from '../../store/assessments.js';
import { listIndicatorUnits } from '../../store/indicator-units.js';
import { listRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { notFound } from '../refusals.js';
import { type Levels, levelsOf } from './levels.js';

/** What a plan stands on. */
export interface Ground {
  readonly assessment: AssessmentRow;
  readonly instrument: KnownInstrument;
  /** As rated now. */
  readonly levels: Levels;
}

/** The assessment of a plan with its ratings. @throws Problem `not-found` */
export async function readGround(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  assessmentId: string,
): Promise<Ground> {
  const assessment = await findAssessment(ctx.database, institution.id, assessmentId);
  if (!assessment) throw notFound('assessment');
  const ratings = await listRatings(ctx.database, assessment.id);
  return {
    assessment,
    instrument: chooseInstrument(ctx, assessment.instrument),
    levels: levelsOf(ratings),
  };
}

/** Which unit owns each indicator, by code: who takes a step when nobody says otherwise. */
export async function ownersOf(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  { instrument }: AssessmentRow,
): Promise<ReadonlyMap<string, string>> {
  const rows = await listIndicatorUnits(ctx.database, institution.id, instrument);
  return new Map(
    rows
      .filter(({ part }) => part === 'owner')
      .map(({ indicator_code, unit_id }) => [indicator_code, unit_id]),
  );
}

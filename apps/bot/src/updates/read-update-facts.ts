import type { AssessmentSummary, Indicator, RatingUpdate, UpdateCheck } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { readUnitNames } from './read-unit-names.js';

/** Everything that a screen about one update shows. */
export interface UpdateFacts {
  readonly update: RatingUpdate;
  readonly assessment: Pick<AssessmentSummary, 'id' | 'year' | 'stage' | 'status' | 'instrument'>;
  readonly indicator: Indicator;
  readonly check: UpdateCheck;
  /** Name of the unit that proposes. */
  readonly unitName: string;
  /** Whether the person who looks made it. */
  readonly isMine: boolean;
}

/** Reads an update with what is expected of it. @param known the update, where a write has just answered it */
export async function readUpdateFacts(
  desk: Desk,
  me: Me,
  id: string,
  known?: RatingUpdate,
): Promise<UpdateFacts> {
  const { api } = desk;
  const path = { institution: me.institution.id };
  const [update, check, { assessments }, nameOf] = await Promise.all([
    known ?? api.get('/v1/updates/{update}', { params: { path: { update: id } } }),
    api.get('/v1/updates/{update}/check', { params: { path: { update: id } } }),
    api.get('/v1/institutions/{institution}/assessments', { params: { path } }),
    readUnitNames(desk, me),
  ]);
  const assessment =
    assessments.find((one) => one.id === update.assessment) ??
    (await api.get('/v1/assessments/{assessment}', { params: { path: { assessment: update.assessment } } }));
  const indicator = await api.get('/v1/instruments/{id}/indicators/{code}', {
    params: { path: { id: assessment.instrument.id, code: update.indicator } },
  });
  const unitName = nameOf(update.unit);
  return { update, assessment, indicator, check, unitName, isMine: update.author === me.actor };
}

import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { type EvidenceRow, listEvidenceOfAssessment } from '../../store/evidence.js';
import { listRatings, type RatingRow } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { ratingsOf } from '../assessments/take-snapshot.js';
import { localTime } from '../clock/local-time.js';
import { figureOf } from '../figure.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { notFound } from '../refusals.js';
import { scoreWith, verdictOf } from '../scores/score-ratings.js';
import type { Language } from '../words.js';
import { type Fallback, fallBack } from './fall-back.js';
import { isLate, lapseOf } from './lapse-of.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    /** ISO date; today where the institution is, when not given. */
    readonly at?: string | undefined;
    readonly language: Language;
  };
}

/** A rating with its evidence and what is left of it on the day. */
interface Forecast {
  readonly rating: RatingRow;
  readonly evidence: readonly EvidenceRow[];
  readonly left: Fallback;
  readonly withoutExpired: string;
  readonly withoutLate: string;
}

/**
 * The index on a day, four times and exactly: as rated (`now`); when evidence that has expired by then no longer counts
 * (`withoutExpired`); when evidence that comes late for that day, or was not accepted, does not count (`withoutLate`); and
 * when nothing counts but what valid accepted evidence shows (`onlyProven`). In the second and third only those indicators
 * can fall of which some evidence drops out for that reason; in the last one every indicator, also those rated without any
 * evidence. How far one falls is the rule of `fallBack`. Unanswered indicators count as the lowest level throughout.
 *
 * @throws Problem `not-found`
 */
export async function forecastIndex({ ctx, access: { institution }, input }: Query) {
  const assessment = await findAssessment(ctx.database, institution.id, input.assessment);
  if (!assessment) throw notFound('assessment');
  const { language } = input;
  const at = input.at ?? localTime(ctx.now(), institution.time_zone).day;
  const instrument = chooseInstrument(ctx, assessment.instrument);
  const ratings = await listRatings(ctx.database, assessment.id);
  const rows = await listEvidenceOfAssessment(ctx.database, institution.id, assessment.id);
  const evidenceOf = groupRows(rows, ({ indicator_code }) => indicator_code);
  const forecasts = ratings.map((rating): Forecast => {
    const evidence = evidenceOf.get(rating.indicator_code) ?? [];
    const left = fallBack(instrument.scoring, rating, evidence, at);
    const lapses = evidence.map((row) => lapseOf(row, at));
    return {
      rating,
      evidence,
      left,
      withoutExpired: lapses.includes('expired') ? left.value : rating.value,
      withoutLate: lapses.some(isLate) ? left.value : rating.value,
    };
  });
  const cardOf = (valueIn: (forecast: Forecast) => string) => {
    const after = forecasts.map((forecast) => {
      const { rating, left } = forecast;
      const value = valueIn(forecast);
      return { ...rating, value, state: value === rating.value ? rating.state : left.state };
    });
    const { year } = assessment;
    return scoreWith(instrument, { ratings: ratingsOf(after), year, unanswered: 'lowest' });
  };
  const now = cardOf(({ rating }) => rating.value);
  const figure = (valueIn: (forecast: Forecast) => string) => {
    const card = cardOf(valueIn);
    return { ...verdictOf(instrument, card, language), delta: figureOf(card.index.minus(now.index)) };
  };
  const fallen = forecasts.filter(({ rating, left }) => left.value !== rating.value);
  return {
    assessment: assessment.id,
    instrument: { id: instrument.scoring.id, contentHash: instrument.scoring.contentHash },
    at,
    now: figure(({ rating }) => rating.value),
    withoutExpired: figure(({ withoutExpired }) => withoutExpired),
    withoutLate: figure(({ withoutLate }) => withoutLate),
    onlyProven: figure(({ left }) => left.value),
    unanswered: [...now.missing].map(String),
    indicators: fallen.map(({ rating, evidence, left, withoutExpired, withoutLate }) => ({
      indicator: rating.indicator_code,
      name: nameOfNode(instrument, rating.indicator_code, language),
      rated: rating.value,
      withoutExpired,
      withoutLate,
      onlyProven: left.value,
      proven: left.carried,
      isAssumed: left.state === 'assumed',
      evidence: evidence.map((row) => ({
        id: row.id,
        title: row.title,
        level: row.level,
        documentDate: row.document_date,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
        lapse: lapseOf(row, at),
      })),
    })),
  };
}

import { type AnyRubric, bounds, type Exact, type Ratings, type Scorecard } from '@spbe/engine';
import type { Context } from '../../context.js';
import type { RatingState } from '../../store/assessments.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { type PlaceOf, refuseIssues } from '../issues/refuse-issues.js';
import { scoreRatings, scoreWith } from '../scores/score-ratings.js';

/** A stored rating, as far as it scores. */
export interface ScorableRating {
  readonly indicator_code: string;
  readonly value: string;
  readonly state: RatingState;
}

interface Command {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: {
    readonly instrument: string;
    readonly year: number;
    readonly ratings: readonly ScorableRating[];
    /** Where a wrong rating lies in the body of the request. */
    readonly placeOf?: PlaceOf | undefined;
  };
}

/** What is stored with an assessment whenever its ratings change. */
export interface Snapshot {
  /** Exact; unanswered indicators count as the lowest level, and are listed. */
  readonly index: Exact;
  readonly card: Scorecard<AnyRubric>;
  /** The columns of the assessment. */
  readonly columns: {
    readonly instrument_hash: string;
    readonly snapshot_id: string;
    readonly snapshot_en: string;
  };
}

/**
 * Scores an assessment and writes its scorecard down in both languages, so that whoever reads it computes nothing, and
 * so that a submitted one stays as it was when the instrument is corrected later.
 *
 * @throws Problem `ratings-invalid` with every place that is wrong
 */
export function takeSnapshot({
  ctx,
  input: { instrument: id, year, ratings: rows, placeOf },
}: Command): Snapshot {
  const instrument = chooseInstrument(ctx, id);
  const ratings = ratingsOf(rows);
  const card = scoreWith(instrument, { ratings, year, unanswered: 'lowest' }, placeOf);
  const spanned = bounds<AnyRubric, Ratings<AnyRubric>>(instrument.scoring, ratings as Ratings<AnyRubric>);
  if (!spanned.ok) throw refuseIssues(instrument.scoring, spanned.issues, placeOf);
  const { minimum, maximum } = spanned.value.index;
  const write = (language: 'id' | 'en'): string =>
    JSON.stringify({
      ...scoreRatings({ ctx, input: { instrument: id, ratings, year, unanswered: 'lowest', language } }),
      span: { minimum: figureOf(minimum), maximum: figureOf(maximum) },
    });
  return {
    index: card.index,
    card,
    columns: {
      instrument_hash: instrument.scoring.contentHash,
      snapshot_id: write('id'),
      snapshot_en: write('en'),
    },
  };
}

/** Stored ratings as the engine reads them. */
export const ratingsOf = (rows: readonly ScorableRating[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    rows.map(({ indicator_code, value, state }) => [
      indicator_code,
      state === 'rated' ? value : { value, state },
    ]),
  );

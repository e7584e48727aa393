import {
  type AnyRubric,
  type PredicateBasis,
  type PredicateVerdict,
  type Ratings,
  type Scorecard,
  score,
} from '@spbe/engine';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameNodes } from '../instruments/name-nodes.js';
import { nameBand } from '../instruments/predicates.js';
import { type PlaceOf, refuseIssues } from '../issues/refuse-issues.js';
import type { Language } from '../words.js';

/** What every calculation from ratings reads. */
export interface RatingsInput {
  readonly instrument: string;
  readonly ratings: unknown;
  readonly year?: number | undefined;
  readonly unanswered?: 'reject' | 'lowest' | undefined;
  readonly predicateBasis?: PredicateBasis | undefined;
  readonly language: Language;
}

interface Command {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: RatingsInput;
}

/** Scores ratings exactly and stores nothing. */
export function scoreRatings({ ctx, input }: Command) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  const card = scoreWith(instrument, input);
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    ...verdictOf(instrument, card, input.language),
    // Written out: spreading sixty objects takes longer than scoring.
    nodes: nameNodes(instrument, input.language).map(({ code, tier, name, weight }) => {
      const value = card.node(code);
      return {
        code,
        tier,
        name,
        weight,
        value: value === undefined ? null : figureOf(value),
        state: card.state(code) ?? null,
      };
    }),
    missing: [...card.missing],
  };
}

/** The same without the nodes, for those who score by the thousand. */
export function scoreBriefly({ ctx, input }: Command) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const card = scoreWith(instrument, input);
  return { ...verdictOf(instrument, card, input.language), missing: [...card.missing] };
}

/**
 * The engine's scorecard of ratings of unknown origin.
 *
 * @throws Problem with every place that is wrong
 */
export function scoreWith(
  { scoring }: KnownInstrument,
  { ratings, year, unanswered, predicateBasis }: Omit<RatingsInput, 'instrument' | 'language'>,
  placeOf?: PlaceOf,
): Scorecard<AnyRubric> {
  // The engine itself judges ratings of unknown origin; its type only helps callers who write them in code.
  const scored = score<AnyRubric, Ratings<AnyRubric>>(scoring, ratings as Ratings<AnyRubric>, {
    ...(year === undefined ? {} : { year }),
    ...(unanswered === undefined ? {} : { unanswered }),
    ...(predicateBasis === undefined ? {} : { predicateBasis }),
  });
  if (!scored.ok) throw refuseIssues(scoring, scored.issues, placeOf);
  return scored.value as unknown as Scorecard<AnyRubric>;
}

/** Index and predicate, under the other basis too when that differs. */
export function verdictOf(instrument: KnownInstrument, card: Scorecard<AnyRubric>, language: Language) {
  const named = ({ id, basis }: PredicateVerdict) => ({ ...nameBand(instrument, id, language), basis });
  const other = card.predicateUnderOtherBasis;
  return {
    index: figureOf(card.index),
    predicate: named(card.predicate),
    predicateUnderOtherBasis: other && named(other),
  };
}

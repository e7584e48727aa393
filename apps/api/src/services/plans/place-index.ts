import { type AnyRubric, type Exact, type Ratings, score } from '@spbe/engine';
import type { ChosenTarget } from '../calculations/read-target.js';
import { figureOf } from '../figure.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameBand, predicateAt } from '../instruments/predicates.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import type { Language } from '../words.js';
import type { Levels } from './levels.js';

/** The exact index of levels; null while an indicator is not rated, which is no zero. */
export function indexOf({ scoring }: KnownInstrument, levels: Levels): Exact | null {
  if (scoring.leaves.some(({ code }) => !levels.has(code))) return null;
  const texts = [...levels].map(([code, level]) => [code, level.toFraction()] as const);
  const ratings = Object.fromEntries(texts) as Ratings<AnyRubric>;
  const scored = score<AnyRubric, Ratings<AnyRubric>>(scoring, ratings);
  if (!scored.ok) throw refuseIssues(scoring, scored.issues);
  return scored.value.index;
}

/** An index with its predicate under the basis of a target. */
export const placeIndex = (
  instrument: KnownInstrument,
  index: Exact,
  { basis }: Pick<ChosenTarget, 'basis'>,
  language: Language,
) => ({
  index: figureOf(index),
  predicate: { ...nameBand(instrument, predicateAt(instrument, index, basis), language), basis },
});

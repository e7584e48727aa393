import { fail, issue, type Result } from './errors.js';
import type { AnyRubric, PredicateBasis } from './model.js';
import { basisOf } from './predicate.js';
import type { ScoreOptions } from './score.js';

/**
 * The predicate basis that options of unknown origin ask for; null when they cannot be read. A misspelt basis must not
 * choose a predicate in silence. No options, also null, ask for what the rubric cites for no year in particular.
 */
export function readBasis(rubric: AnyRubric, options: ScoreOptions | undefined): PredicateBasis | null {
  // The most common call, which a look at properties that are not there would slow by a third.
  if (options === undefined || options === null) return rubric.predicateBasis.default;
  const { unanswered, year, predicateBasis: basis } = options;
  if (unanswered !== undefined && unanswered !== 'reject' && unanswered !== 'lowest') return null;
  if (basis === undefined) return basisOf(rubric, year);
  return basis === 'exact' || basis === 'published' ? basis : null;
}

export const malformedOptions = (): Result<never> =>
  fail([
    issue(
      'options-malformed',
      '',
      'unanswered is "reject" or "lowest", predicateBasis "exact" or "published"; leave out what you do not need',
    ),
  ]);

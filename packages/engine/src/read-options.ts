import { fail, issue, type Result } from './errors.js';
import type { AnyRubric, PredicateBasis } from './model.js';
import { basisOf } from './predicate.js';

/**
 * The predicate basis that options of unknown origin ask for; null when they cannot be read. A misspelt basis must not
 * choose a predicate in silence. No options, also null, ask for what the rubric cites for no year in particular.
 */
export function readBasis(rubric: AnyRubric, options: unknown): PredicateBasis | null {
  const { unanswered, year, predicateBasis: basis } = Object(options);
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

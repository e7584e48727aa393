import { type Issue, issue } from './errors.js';
import { type Exact, readValue } from './exact.js';
import type { RatingState } from './model.js';

export interface ReadRating {
  readonly value: Exact;
  readonly state: RatingState;
}

/**
 * Reads one rating of unknown origin. Returns an issue instead of a value when it is malformed, not exact or outside
 * the scale; null when it is unanswered.
 */
export function readRating(
  input: unknown,
  path: string,
  { minimum, maximum }: { readonly minimum: Exact; readonly maximum: Exact },
): ReadRating | Issue | null {
  if (input === null || input === undefined) return null;
  const isStated = Object.hasOwn(input, 'state') && Object.hasOwn(input, 'value');
  const { value, state } = isStated ? (input as ReadRating) : { value: input, state: 'rated' as const };
  if (isStated && state !== 'assumed' && state !== 'external') {
    return issue('state-unknown', path, 'state must be "assumed" or "external"');
  }
  const read = readValue(value);
  if (!read) return refuse(value, path);
  if (read.compare(minimum) >= 0 && read.compare(maximum) <= 0) return { value: read, state };
  const range = `${minimum.toFraction()} to ${maximum.toFraction()}`;
  return issue(
    'level-out-of-range',
    path,
    `${read.toFraction()} is outside the scale; use a value from ${range}`,
  );
}

function refuse(value: unknown, path: string): Issue {
  if (Number.isFinite(value) && !Number.isInteger(value)) {
    return issue('level-not-exact', path, `${value} is a float; write it as text: "${value}"`);
  }
  const shown = typeof value === 'object' ? 'this object' : JSON.stringify(String(value).slice(0, 40));
  return issue(
    'level-malformed',
    path,
    `${shown} is not a level; write 3, "3.5" (with a point), "7/2" or {num, den}`,
  );
}

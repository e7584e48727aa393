import { textOfDecimal } from './decimal.js';
import type { Issue, IssueCode } from './errors.js';
import { type Exact, exactFromFraction, readExact, readFraction } from './exact.js';
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
  scale: { readonly minimum: Exact; readonly maximum: Exact },
): ReadRating | Issue | null {
  if (input === null || input === undefined) return null;
  let value: unknown = input;
  let state: RatingState = 'rated';
  if (isStated(input)) {
    if (input.state !== 'assumed' && input.state !== 'external') {
      return issue('state-unknown', path, `state must be "assumed" or "external"`);
    }
    ({ value, state } = input as { value: unknown; state: RatingState });
  }
  const read = readValue(value, path);
  if ('code' in read) return read;
  if (read.compare(scale.minimum) < 0 || read.compare(scale.maximum) > 0) {
    const range = `${scale.minimum.toFraction()} to ${scale.maximum.toFraction()}`;
    return issue(
      'level-out-of-range',
      path,
      `${read.toFraction()} is outside the scale; use a value from ${range}`,
    );
  }
  return { value: read, state };
}

const isStated = (input: NonNullable<unknown>): input is { value: unknown; state: unknown } =>
  Object.hasOwn(input, 'state') && Object.hasOwn(input, 'value');

function readValue(value: unknown, path: string): Exact | Issue {
  if (typeof value === 'number') {
    if (Number.isSafeInteger(value)) return exactFromFraction(BigInt(value), 1n);
    return Number.isFinite(value) && !Number.isInteger(value)
      ? issue(
          'level-not-exact',
          path,
          `${value} is a floating-point number; write it as text, for example "${value}"`,
        )
      : issue('level-malformed', path, `${value} is not a level; write a whole number such as 3`);
  }
  if (typeof value === 'string') {
    const read = readExact(value);
    if (read) return read;
    const shown = JSON.stringify(value.slice(0, 40));
    return value.includes(',')
      ? issue(
          'level-malformed',
          path,
          `${shown} has a comma; write the decimal with a point, for example "3.5"`,
        )
      : issue('level-malformed', path, `${shown} is not a level; write 3, "3.5" or "7/2"`);
  }
  if (typeof value === 'object' && value !== null) {
    const text = textOfDecimal(value);
    const read = text !== null ? readExact(text) : readFraction(value);
    if (read) return read;
  }
  return issue('level-malformed', path, 'a rating is a whole number, "3.5", "7/2", {num, den} or a Decimal');
}

const issue = (code: IssueCode, path: string, message: string): Issue => ({ code, path, message });

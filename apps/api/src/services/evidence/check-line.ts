import type { Level } from '@spbe/rubric';
import type { ReasonCode } from '../../store/rating-updates.js';
import type { Words } from '../words.js';

export type CheckName =
  | 'handed-in'
  | 'right-object'
  | 'age'
  | 'not-expired'
  | 'lower-level'
  | 'page'
  | 'signed'
  | 'enacted';

/**
 * `fail`: known to come back; `warn`: often comes back, look again; `unknown`: what would tell is not filled in, or only a
 * person can judge it.
 */
export type CheckVerdict = 'ok' | 'warn' | 'fail' | 'unknown';

/** One question that a reviewer will ask. */
export interface CheckLine {
  readonly check: CheckName;
  readonly verdict: CheckVerdict;
  /** For what it would be returned. */
  readonly reason: ReasonCode;
  readonly message: Words;
  /** What the instrument says about such rejections at this level, as it stands there. */
  readonly rubric: readonly string[];
}

/** The texts of a level about one reason. */
export const rejectionsOf = (level: Level | null, reason: ReasonCode): readonly string[] =>
  (level?.rejections ?? []).filter((rejection) => rejection.reason === reason).map(({ text }) => text);

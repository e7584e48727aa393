import type { Issue, IssueCode } from '../errors.js';

/** Issues of chances, beside those of ratings and rubrics. Codes are part of the public contract. */
export const CHANCE_ISSUE_CODES = {
  'bad-odds': 'odds name an unknown indicator or level, are not exact, are below 0 or do not sum to 1',
  'bad-options': 'an option is not of the documented shape',
  'too-wide': 'so many points with so fine odds that an exact answer would take too long',
} as const;

export type ChanceIssueCode = keyof typeof CHANCE_ISSUE_CODES;

export interface ChanceIssue extends Omit<Issue, 'code'> {
  readonly code: IssueCode | ChanceIssueCode;
}

export type ChanceResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly ChanceIssue[] };

import type { Issue, IssueCode } from '../errors.js';

/** Issues of SQL, beside those of rubrics. Codes are part of the public contract. */
export const SQL_ISSUE_CODES = {
  'sql-dialect': 'the dialect is not one that can be written',
  'sql-name': 'a table or column name is empty, too long, holds a NUL character or would name two columns',
  'sql-basis': 'the predicate basis is neither exact nor published',
  'sql-rounding': 'the published rounding of the rubric cannot be written in whole numbers here',
} as const;

export type SqlIssueCode = keyof typeof SQL_ISSUE_CODES;

export interface SqlIssue extends Omit<Issue, 'code'> {
  readonly code: IssueCode | SqlIssueCode;
}

export type SqlResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly SqlIssue[] };

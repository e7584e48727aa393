import type { Issue, IssueCode } from '../errors.js';
import type { Exact } from '../exact.js';

/** Issues of planning, beside those of ratings and rubrics. Codes are part of the public contract. */
export const PLAN_ISSUE_CODES = {
  'bad-task': 'a target, level, prerequisite or cap of the task is not of the documented shape',
  'bad-cost': 'a cost, duration, deadline or budget is not a whole number of 0 or more, or is not given',
  'cyclic-prerequisites': 'prerequisites wait for each other, so that no order of steps satisfies them',
  unreachable: 'no allowed set of steps reaches the target, whatever it costs',
  'over-budget': 'the cheapest plan that reaches the target costs more than the budget',
  'too-entangled':
    'prerequisites and caps tie so many indicators together that an exact answer would take too long',
} as const;

export type PlanIssueCode = keyof typeof PLAN_ISSUE_CODES;

export interface PlanIssue extends Omit<Issue, 'code'> {
  readonly code: IssueCode | PlanIssueCode;
  /** For `unreachable` the highest index within reach, for `over-budget` the highest one the budget pays for. */
  readonly nearest?: Exact;
}

export type PlanResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly PlanIssue[] };

export const refuse = (code: PlanIssue['code'], path: string, message: string): PlanIssue => ({
  code,
  path,
  message,
});

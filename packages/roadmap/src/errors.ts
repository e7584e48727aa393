import type { Exact } from '@spbe/engine';
import type { PlanIssue } from '@spbe/engine/plan';

/** Issues of this package, beside those of the engine's planning. Codes are part of the public contract. */
export const ROADMAP_ISSUE_CODES = {
  cancelled: 'the caller stopped the search',
  'time-limit': 'the best plan was not proven within the time allowed',
  'solver-inexact': 'the answer of the solver failed the check in whole numbers, so it is not returned',
  'solver-failed': 'the solver or its thread could not run',
} as const;

export type RoadmapIssueCode = keyof typeof ROADMAP_ISSUE_CODES;

export interface RoadmapIssue extends Omit<PlanIssue, 'code'> {
  readonly code: PlanIssue['code'] | RoadmapIssueCode;
  /** For `unreachable`: the highest index within reach by the end of each year, were there no targets. */
  readonly nearestByYear?: readonly { readonly year: number; readonly index: Exact }[];
}

export type RoadmapResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly RoadmapIssue[] };

export const refuse = (code: RoadmapIssue['code'], path: string, message: string): RoadmapIssue => ({
  code,
  path,
  message,
});

/** Ends a search from any depth; never leaves the package. */
export class Stop extends Error {
  readonly issue: RoadmapIssue;
  constructor(code: RoadmapIssueCode, message: string) {
    super(message);
    this.issue = refuse(code, '', message);
  }
}

/** Runs a search and turns its early end into a result. */
export async function untilStopped<T>(search: () => Promise<RoadmapResult<T>>): Promise<RoadmapResult<T>> {
  try {
    return await search();
  } catch (error) {
    if (error instanceof Stop) return { ok: false, issues: [error.issue] };
    throw error;
  }
}

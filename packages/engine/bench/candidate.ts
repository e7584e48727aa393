import type { Assessment } from './assessments.js';

/** The answer every candidate must give, so that nobody is fast by doing less. */
export interface Answer {
  /** Index, then the inner nodes in the order of the rubric, as doubles. */
  readonly values: readonly number[];
  readonly predicate: string;
}

export interface Candidate {
  readonly name: string;
  /** Scores one assessment: the index, all 12 inner nodes and the predicate, in the candidate's own number type. */
  readonly run: (assessment: Assessment) => unknown;
  /** The same run as plain numbers, for the check before measuring. */
  readonly answer: (assessment: Assessment) => Answer | Promise<Answer>;
  readonly note: string;
}

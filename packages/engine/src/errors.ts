/**
 * Every issue this package can report, with the reason it exists. Codes are part of the public contract: they are
 * never renamed, and a test proves that each one can be produced and that no other can.
 */
export const ISSUE_CODES = {
  'ratings-malformed': 'ratings are not a plain object of code to rating',
  'unknown-code': 'a rating names a node that the rubric does not have',
  'rating-overlap': 'a node and one of its ancestors were both rated',
  'level-malformed': 'a rating is not a number, decimal text, fraction text or {num, den}',
  'level-not-exact': 'a rating is a floating-point number with a fraction, which cannot be exact',
  'level-too-fine': 'the ratings together have no common denominator of reasonable size',
  'level-out-of-range': 'a rating lies outside the scale of the rubric',
  'state-unknown': 'a rating carries a state other than "assumed" or "external"',
  'options-malformed': 'an option is not one of the documented values',
  unanswered: 'an indicator has no rating and the caller did not say how to treat that',
  'published-malformed':
    'a published figure is not two-decimal text, or names a node that the rubric does not have',
  'published-impossible': 'no whole levels give this published figure, alone or together with the others',
  'not-a-lattice': 'the scale of the rubric is not whole levels, so every figure could be right',
  'scorecard-malformed': 'what was given is no scorecard of this package',
  'different-instruments': 'two scorecards to compare were not measured with the same tree and weights',
  'columns-malformed': 'the columns of a batch do not have the shape of the rubric',
  'rubric-malformed': 'the rubric is not of the documented shape',
  'rubric-weight': 'a weight is not a positive exact number',
  'rubric-structure':
    'a parent is unknown, a code is used twice, a node has no leaf, or the tree has a cycle',
  'rubric-sum': 'the weight of a node is not the sum of the weights below it',
  'rubric-bands': 'the bands are not ascending or the lowest one is not open below',
  'rubric-too-large':
    'the rubric has more than 10,000 leaves, is deeper than 50 tiers, or has weights too fine to sum',
} as const;

export type IssueCode = keyof typeof ISSUE_CODES;

/**
 * What is wrong, where, and how to mend it. `path` is the code of the node concerned, or '' for the whole input; in a
 * batch the row stands before it: '123.I5'.
 */
export interface Issue {
  readonly code: IssueCode;
  readonly path: string;
  readonly message: string;
}

/**
 * A value, or every issue found. No function that returns a Result throws for what it was given, with one exception:
 * what a getter or a Proxy of the caller throws is the caller's own, and passes through as it is.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (issues: readonly Issue[]): Result<never> => ({ ok: false, issues });
export const issue = (code: IssueCode, path: string, message: string): Issue => ({ code, path, message });

/** Thrown only where a caller asks an exact value for something that it cannot give, never for bad ratings. */
export class InexactError extends RangeError {
  readonly code: 'non-terminating' | 'bad-places' | 'bad-number';
  constructor(code: InexactError['code'], message: string) {
    super(message);
    this.name = 'InexactError';
    this.code = code;
  }
}

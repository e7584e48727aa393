/** One fault in what was sent, with the place as a JSON path such as `$.ratings.I99`. */
export interface ProblemError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What an error of the API says (RFC 9457), and what this client says when it got no answer. */
export interface Problem {
  /** Stable code: one of the API's, or `api-unreachable`, `api-timeout`, `api-unexpected-answer` of this client. */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** What to do about it. */
  readonly fix: string;
  readonly errors: readonly ProblemError[];
  /** Close matches of what was not found, when the API knows some. */
  readonly suggestions: readonly unknown[];
}

/** Every failure of a call, whether the API refused it or could not be reached. */
export class SpbeProblem extends Error implements Problem {
  override readonly name = 'SpbeProblem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
  readonly errors: readonly ProblemError[];
  readonly suggestions: readonly unknown[];

  constructor(problem: Problem, cause?: unknown) {
    super(`${problem.code}: ${problem.detail}`, cause === undefined ? undefined : { cause });
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.fix = problem.fix;
    this.errors = problem.errors;
    this.suggestions = problem.suggestions;
  }
}

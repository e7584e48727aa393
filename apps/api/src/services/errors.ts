import type { Figure } from './figure.js';
import type { EngineIssueCode } from './issues/issue-words.js';
import { type FieldCode, PROBLEM_CODES, type ProblemCode } from './problem-codes.js';
import type { Words } from './words.js';

/** One wrong place. `path` is a JSON path into the body, the query or the path parameters, for example `$.ratings.I99`. */
export interface ProblemPlace {
  readonly path: string;
  readonly code: FieldCode | EngineIssueCode | ProblemCode;
  readonly message: Words;
}

/** The best that is possible where a target is not. */
export interface Nearest {
  /** The highest index within reach, or within the budget. */
  readonly index: Figure;
  /** What the target would cost; null when it cannot be reached at any cost. */
  readonly cost: string | null;
  /** Kinds of constraints that stand in the way, each with the highest index without it. */
  readonly blockedBy: readonly { readonly constraint: string; readonly index: Figure }[];
}

export interface ProblemParts {
  /** What is wrong and why, in the caller's terms. */
  readonly detail: Words;
  /** What the caller can do about it. */
  readonly fix: Words;
  readonly errors?: readonly ProblemPlace[];
  /** What the caller may have meant: ids or slugs with their names. */
  readonly suggestions?: readonly { readonly id: string; readonly name: string }[];
  /** How near one can come to what was asked. */
  readonly nearest?: Nearest;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal with a documented code. Services throw it; only the error plugin knows how it looks on the wire. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly parts: ProblemParts;
  /** Read by Fastify, which treats errors below 500 as the caller's. */
  statusCode: number;

  constructor(code: ProblemCode, parts: ProblemParts) {
    super(parts.detail.en);
    this.code = code;
    this.parts = parts;
    this.statusCode = PROBLEM_CODES[code].status;
  }
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONGEST_KEY = 60;

/** `$.ratings.I99`, `$.steps[2]`, `$["odd key"]`; long keys are cut, since paths are echoed. */
export function jsonPath(keys: readonly PropertyKey[]): string {
  let path = '$';
  for (const key of keys) {
    if (typeof key === 'number') path += `[${key}]`;
    else {
      const text = String(key);
      const shown = text.length > LONGEST_KEY ? `${text.slice(0, LONGEST_KEY)}…` : text;
      path += PLAIN_KEY.test(shown) ? `.${shown}` : `[${JSON.stringify(shown)}]`;
    }
  }
  return path;
}

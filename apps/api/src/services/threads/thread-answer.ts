import type { ProblemParts } from '../errors.js';
import type { ProblemCode } from '../problem-codes.js';

/** What a thread made, or a refusal. Anything else ends the thread with an error. */
export type ThreadAnswer<Answer> =
  | { readonly value: Answer }
  | { readonly code: ProblemCode; readonly parts: ProblemParts };

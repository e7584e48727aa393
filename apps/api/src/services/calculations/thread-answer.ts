import type { ProblemParts } from '../errors.js';
import type { ProblemCode } from '../problem-codes.js';

/** The JSON of an answer, or a refusal. Anything else ends the thread with an error. */
export type ThreadAnswer =
  | { readonly text: string }
  | { readonly code: ProblemCode; readonly parts: ProblemParts };

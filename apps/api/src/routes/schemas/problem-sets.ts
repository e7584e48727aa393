import type { ProblemCode } from '../../services/problem-codes.js';

/** What every route that asks who calls can answer: a key or a session, and where a session's writes come from. */
export const CALLER: readonly ProblemCode[] = [
  'key-missing',
  'key-invalid',
  'session-invalid',
  'origin-refused',
];

/** What every route with an access rule can answer. */
export const GUARDED: readonly ProblemCode[] = [
  ...CALLER,
  'forbidden',
  'not-found',
  // A part of the path may hold a character that no name has.
  'input-invalid',
];

/** What every route that takes a JSON body can answer. */
export const WITH_BODY: readonly ProblemCode[] = [
  'body-empty',
  'body-malformed',
  'forbidden-key',
  'input-invalid',
  'body-too-large',
  'content-type-unsupported',
];

/** What every POST that stores something can answer; a body is read, and can be unreadable, where none is needed too. */
export const REPEATABLE: readonly ProblemCode[] = [
  'idempotency-key-missing',
  'idempotency-key-reused',
  'body-empty',
  'body-malformed',
  'forbidden-key',
  'body-too-large',
  'content-type-unsupported',
];

/** What every change of a thing with revisions can answer. */
export const REVISED: readonly ProblemCode[] = ['revision-missing', 'revision-stale'];

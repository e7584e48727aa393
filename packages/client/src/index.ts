// Client
export {
  type AnswerOf,
  type Bytes,
  createSpbeClient,
  type InputOf,
  type PathOf,
  type SpbeClient,
  type SpbeClientOptions,
} from './client.js';

// Errors
export { type Problem, type ProblemError, SpbeProblem } from './errors.js';

// Types of the API's document
export type { components, operations, paths } from './schema.gen.js';

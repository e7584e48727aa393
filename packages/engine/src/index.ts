// Scoring

// Rubrics
export { compile, type Plan } from './compile.js';
export { defineRubric } from './define-rubric.js';
// Errors
export { InexactError, ISSUE_CODES, type Issue, type IssueCode, type Result } from './errors.js';
// Exact values
export { type Exact, exactOf } from './exact.js';
export type {
  AnyRubric,
  Band,
  Fraction,
  InnerNode,
  InnerOf,
  LeafNode,
  LeafOf,
  LevelValue,
  PredicateBasis,
  PredicateOf,
  Rating,
  RatingState,
  Ratings,
  Rounding,
  Rubric,
} from './model.js';
// Published figures
export { type PublishedFigures, type ReconcileOptions, type Reconciliation, reconcile } from './reconcile.js';
export { type ScoreOptions, score } from './score.js';
export type { PredicateVerdict, Scorecard } from './scorecard.js';

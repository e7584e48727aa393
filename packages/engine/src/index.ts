// biome-ignore-all assist/source/organizeImports: a table of contents, grouped by purpose
// Scoring one assessment
export { type ScoreOptions, score, scoreLevels } from './score.js';
export type { PredicateVerdict, Scorecard } from './scorecard.js';
export { type Bounds, bounds, type OpenLeaf, type Span } from './bounds.js';
export { type Contribution, type Explanation, explain } from './explain.js';
export { type Comparison, compare, type NodeChange } from './compare.js';

// Scoring many
export { type Batch, type BatchOptions, type LevelColumns, type NodeColumn, scoreAll } from './batch.js';

// Published figures
export { type PublishedFigures, type ReconcileOptions, type Reconciliation, reconcile } from './reconcile.js';
export { convertExternal, type ExternalBand } from './convert-external.js';

// Rubrics
export { defineRubric } from './define-rubric.js';
export { compile, type Plan } from './compile.js';
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

// Exact values
export { type Exact, exactOf } from './exact.js';

// Errors
export { InexactError, ISSUE_CODES, type Issue, type IssueCode, type Result } from './errors.js';

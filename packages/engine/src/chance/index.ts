// Chances
export { type Distribution, distribution, type PartialLevels } from './distribution.js';
// Errors
export {
  CHANCE_ISSUE_CODES,
  type ChanceIssue,
  type ChanceIssueCode,
  type ChanceResult,
} from './errors.js';
export { type Margin, type MarginOptions, margin } from './margin.js';
export { nextQuestion, type Question } from './next-question.js';
export type { LevelOdds, Odds, Probability } from './read-odds.js';

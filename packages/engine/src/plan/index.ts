// Planning
export { cheapest } from './cheapest.js';
// Errors
export { PLAN_ISSUE_CODES, type PlanIssue, type PlanIssueCode, type PlanResult } from './errors.js';
// Bounds from published figures
export { fewestSteps, type KnownNodes } from './fewest-steps.js';
export { type FrontierPoint, frontier } from './frontier.js';
// Parts for planners that build on this one
export { orderSteps } from './order-steps.js';
export { type ReadTarget, readTarget } from './read-target.js';
export { readAmount } from './read-task.js';
export { type StepStability, stability } from './stability.js';
export type {
  Amount,
  Binding,
  Cap,
  CheapestPlan,
  PerStep,
  Prerequisite,
  PricedStep,
  Step,
  Target,
  TargetTask,
  Task,
} from './task.js';

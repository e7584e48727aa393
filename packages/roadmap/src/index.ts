// Planning over years

// Planning one year where the engine declines
export { cheapestEntangled, type EntangledPlan } from './cheapest-entangled.js';
// Errors
export {
  ROADMAP_ISSUE_CODES,
  type RoadmapIssue,
  type RoadmapIssueCode,
  type RoadmapResult,
} from './errors.js';
export { planYears } from './plan-years.js';

// Shapes
export type {
  PerYearStep,
  PlannedYear,
  Progress,
  Roadmap,
  RoadmapTask,
  RoadmapYear,
  SolveOptions,
  YearCap,
  YearPrerequisite,
  YearStep,
} from './task.js';
export { verifyRoadmap } from './verify-roadmap.js';

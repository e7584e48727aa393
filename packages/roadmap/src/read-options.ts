import { type RoadmapResult, refuse } from './errors.js';
import type { SolveOptions } from './task.js';

/** Refuses a time limit that is none; null when the options are fine. */
export function refuseOptions({ timeLimitSeconds }: SolveOptions): RoadmapResult<never> | null {
  const isGood = timeLimitSeconds === undefined || (timeLimitSeconds > 0 && timeLimitSeconds <= 86_400);
  const message = 'give a time limit above 0 and of at most 86,400 seconds';
  return isGood ? null : { ok: false, issues: [refuse('bad-task', 'timeLimitSeconds', message)] };
}

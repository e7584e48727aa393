import { type RoadmapResult, refuse } from './errors.js';
import type { SolveOptions } from './task.js';

/** Refuses options that are none; null when they are fine. */
export function refuseOptions(options: SolveOptions): RoadmapResult<never> | null {
  if (typeof options !== 'object' || options === null)
    return { ok: false, issues: [refuse('bad-task', 'options', 'give options as an object')] };
  const { timeLimitSeconds = 60, signal, onProgress = () => {} } = options;
  const isLimit = typeof timeLimitSeconds === 'number' && timeLimitSeconds > 0;
  const issues = [
    ...(isLimit && timeLimitSeconds <= 86_400
      ? []
      : [refuse('bad-task', 'timeLimitSeconds', 'give a time limit above 0 and of at most 86,400 seconds')]),
    ...(signal === undefined || typeof Object(signal).addEventListener === 'function'
      ? []
      : [refuse('bad-task', 'signal', 'give an AbortSignal')]),
    ...(typeof onProgress === 'function' ? [] : [refuse('bad-task', 'onProgress', 'give a function')]),
  ];
  return issues.length > 0 ? { ok: false, issues } : null;
}

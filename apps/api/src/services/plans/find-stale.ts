import { exactOf } from '@spbe/engine';
import type { ListedStep } from '../../store/plan-steps.js';
import { byIndicator, type Levels, textOfLevel } from './levels.js';

/** Why a step no longer fits the ratings. */
export type StaleReason = 'reached' | 'from-changed' | 'unrated';

export interface StaleStep {
  readonly step: ListedStep;
  readonly reason: StaleReason;
}

/**
 * Steps that the ratings have overtaken since they were planned: what is reached already but not done, what begins at
 * another level now, and what has no rating any more. Dropped steps are of the past.
 */
export function findStale(levels: Levels, steps: readonly ListedStep[]): readonly StaleStep[] {
  const stale: StaleStep[] = [];
  for (const [code, chain] of byIndicator(steps)) {
    let level = levels.get(code);
    for (const step of chain) {
      if (!level) {
        if (step.status !== 'dropped') stale.push({ step, reason: 'unrated' });
      } else if (level.compare(step.to_level) >= 0) {
        if (step.status === 'planned' || step.status === 'running') stale.push({ step, reason: 'reached' });
      } else if (step.status === 'dropped') {
        // What rests on it waits for it, and is not overtaken.
        break;
      } else {
        if (textOfLevel(level) !== step.from_level) stale.push({ step, reason: 'from-changed' });
        level = exactOf(step.to_level);
      }
    }
  }
  return stale;
}

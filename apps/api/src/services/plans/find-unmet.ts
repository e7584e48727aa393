import type { ListedStep } from '../../store/plan-steps.js';
import { rises } from './judge-order.js';
import { byIndicator, isReached, type Levels, levelsAfter } from './levels.js';
import type { Rule } from './rules-of-plan.js';

/** A step that cannot be done as planned, since what it rests on is neither there nor planned in time. */
export interface Unmet {
  readonly step: ListedStep;
  readonly needs: string;
  readonly min: string;
  readonly rule: Rule | null;
}

/**
 * Steps without their prerequisite: the level below was dropped or is not planned, or a prerequisite is not reached by the
 * end of their year (by the end of the plan for a step without a year).
 */
export function findUnmet(
  levels: Levels,
  steps: readonly ListedStep[],
  rules: readonly Rule[],
): readonly Unmet[] {
  const active = steps.filter(({ status }) => status !== 'dropped');
  const states = new Map<number | null, Levels>();
  const stateAt = (year: number | null): Levels => {
    const known =
      states.get(year) ??
      levelsAfter(
        levels,
        year === null ? active : active.filter((step) => step.year !== null && step.year <= year),
      );
    states.set(year, known);
    return known;
  };
  const unmet: Unmet[] = [];
  for (const [code, chain] of byIndicator(active)) {
    for (const step of chain) {
      if (isReached(levels, step) || step.status === 'done') continue;
      const state = stateAt(step.year);
      if (!isReached(state, step)) unmet.push({ step, needs: code, min: step.from_level, rule: null });
      for (const rule of rules) {
        if (rule.code !== code || !rises(step, rule.at)) continue;
        if ((state.get(rule.needs)?.compare(String(rule.min)) ?? -1) >= 0) continue;
        unmet.push({ step, needs: rule.needs, min: String(rule.min), rule });
      }
    }
  }
  return unmet;
}

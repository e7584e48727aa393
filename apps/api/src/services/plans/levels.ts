import { type Exact, exactOf } from '@spbe/engine';
import type { StepRow } from '../../store/plan-steps.js';

/** Exact levels by indicator code; a code that is not there is not rated. */
export type Levels = ReadonlyMap<string, Exact>;

/** What of a step says where it leads. */
export type Rise = Pick<StepRow, 'indicator_code' | 'from_level' | 'to_level'>;

/** Levels of stored ratings. */
export const levelsOf = (
  ratings: readonly { readonly indicator_code: string; readonly value: string }[],
): Levels => new Map(ratings.map(({ indicator_code, value }) => [indicator_code, exactOf(value)]));

/** Steps by indicator, the lowest level first. */
export function byIndicator<Step extends Rise>(steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> {
  const chains = new Map<string, Step[]>();
  for (const step of steps) {
    const chain = chains.get(step.indicator_code) ?? [];
    chain.push(step);
    chains.set(step.indicator_code, chain);
  }
  for (const chain of chains.values()) chain.sort((a, b) => exactOf(a.to_level).compare(exactOf(b.to_level)));
  return chains;
}

/**
 * Levels once these steps are done. A step counts only when the levels below it are reached: a level rests on the one
 * below. Indicators without a rating stay without one.
 */
export function levelsAfter(levels: Levels, steps: readonly Rise[]): Levels {
  const after = new Map(levels);
  for (const [code, chain] of byIndicator(steps)) {
    let level = levels.get(code);
    if (!level) continue;
    for (const { from_level, to_level } of chain) {
      if (level.compare(from_level) < 0) break;
      if (level.compare(to_level) < 0) level = exactOf(to_level);
    }
    after.set(code, level);
  }
  return after;
}

/** Exact text of a level, as it is stored: "3", "3.5" or "7/6". */
export const textOfLevel = (level: Exact): string => level.toDecimalText() ?? level.toFraction();

/** Whether the ratings show a step already. */
export const isReached = (levels: Levels, { indicator_code, to_level }: Rise): boolean =>
  (levels.get(indicator_code)?.compare(to_level) ?? -1) >= 0;

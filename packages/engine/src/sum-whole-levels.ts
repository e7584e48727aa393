import type { Plan } from './compile.js';

/** The sum of every inner node and, last, of the root; null when a level is no whole number on the scale. */
export function sumWholeLevels(plan: Plan, levels: ArrayLike<unknown>): number[] | null {
  const { runs, innerParents, wholeMinimum, wholeMaximum } = plan;
  // A scale whose ends are not whole (NaN) or past 32 bits goes the general way.
  const low = wholeMinimum | 0;
  const high = wholeMaximum | 0;
  if (low !== wholeMinimum || high !== wholeMaximum) return null;
  const sums = plan.zeroSums.slice();
  let leaf = 0;
  for (let r = 0; r < runs.length; r++) {
    const { end, weight, parent } = runs[r] as (typeof runs)[number];
    let sum = 0;
    for (; leaf < end; leaf++) {
      const level = levels[leaf];
      if (typeof level !== 'number' || (level | 0) !== level || level < low || level > high) return null;
      sum += level;
    }
    add(sums, parent, sum * weight);
  }
  for (let node = innerParents.length - 1; node >= 0; node--) {
    add(sums, innerParents[node] as number, sums[node] as number);
  }
  return sums;
}

/** Adds to a parent's sum; the sum of the root (parent -1) stands last. */
function add(sums: number[], parent: number, sum: number): void {
  const position = parent < 0 ? sums.length - 1 : parent;
  sums[position] = (sums[position] as number) + sum;
}

import type { Plan } from './compile.js';

/** The sum of the root and of every inner node; null when a level is no whole number on the scale. */
export function sumWholeLevels(plan: Plan, levels: ArrayLike<unknown>): number[] | null {
  const { runs, parents, noSums, wholeMinimum, wholeMaximum } = plan;
  // A scale whose ends are not whole (NaN) goes the general way, and one on which 10,000 levels could pass 32 bits.
  const low = wholeMinimum & 0xffff;
  const high = wholeMaximum & 0xffff;
  if (low !== wholeMinimum || high !== wholeMaximum) return null;
  const sums = noSums.slice();
  let leaf = 0;
  for (let r = 0; r < runs.length; r++) {
    const { end, weight, parent } = runs[r] as (typeof runs)[number];
    let sum = 0;
    for (; leaf < end; leaf++) {
      const level = levels[leaf];
      if (typeof level !== 'number' || (level | 0) !== level || level < low || level > high) return null;
      sum = (sum + level) | 0;
    }
    sums[parent] = (sums[parent] as number) + sum * weight;
  }
  for (let node = sums.length - 1; node > 0; node--) {
    const parent = parents[node] as number;
    sums[parent] = (sums[parent] as number) + (sums[node] as number);
  }
  return sums;
}

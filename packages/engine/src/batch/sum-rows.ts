import type { Plan } from '../compile.js';
import type { Column, Columns } from './columns.js';
import type { Numerators } from './numerators.js';

/**
 * One row after the other within each column, for any width of levels and sums.
 *
 * @param sums of these rows are still 0
 * @returns whether every level of these rows is on the scale; the sums are only right when it is
 */
export function sumRows(
  plan: Plan,
  columns: Columns,
  sums: readonly Numerators[],
  from: number,
  until: number,
): boolean {
  const { low, high } = columns;
  const root = sums.length - 1;
  let valid = true;
  const into = (parent: number): Numerators => sums[parent < 0 ? root : parent] as Numerators;
  columns.byLeaf.forEach((column, leaf) => {
    const sum = into(plan.leafParents[leaf] as number);
    valid = addColumn(sum, column, plan.leafWeights[leaf] as number, low, high, from, until) && valid;
  });
  for (let node = root - 1; node >= 0; node--) {
    const sum = into(plan.innerParents[node] as number);
    addSums(sum, sums[node] as Numerators, from, until);
  }
  return valid;
}

function addColumn(
  sum: Numerators,
  column: Column,
  weight: number,
  low: number,
  high: number,
  from: number,
  until: number,
): boolean {
  let valid = true;
  for (let row = from; row < until; row++) {
    const level = column[row] as number;
    if (level < low || level > high) valid = false;
    sum[row] = (sum[row] as number) + weight * level;
  }
  return valid;
}

function addSums(sum: Numerators, part: Numerators, from: number, until: number): void {
  for (let row = from; row < until; row++) {
    sum[row] = (sum[row] as number) + (part[row] as number);
  }
}

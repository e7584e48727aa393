import type { Plan } from '../compile.js';

/** Numerators of one node for every row; their denominator is the node's weight times the level denominator. */
export type Numerators = Uint16Array | Uint32Array | Float64Array;

/** Numerators of every inner node and, last, of the index, each in the narrowest array that holds its largest sum. */
export function makeNumerators(plan: Plan, rows: number, high: number): Numerators[] {
  const weights = [...plan.innerWeights, plan.total];
  return weights.map((weight) => {
    const largest = weight * high;
    if (largest < 2 ** 16) return new Uint16Array(rows);
    return largest < 2 ** 32 ? new Uint32Array(rows) : new Float64Array(rows);
  });
}

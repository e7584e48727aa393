import type { Plan } from '../compile.js';
import { exactFromFraction } from '../exact.js';
import type { AnyRubric, PredicateBasis } from '../model.js';
import { bandUnder, highestCut } from '../predicate.js';
import type { Numerators } from './numerators.js';

/** For every band the smallest numerator of an index over `total * den` that lies in it, under either basis. */
export function cutsUnder(
  rubric: AnyRubric,
  plan: Plan,
  den: number,
  high: number,
  basis: PredicateBasis,
): Float64Array {
  const largest = plan.total * high;
  return Float64Array.from(plan.bandEdges, (edge, band) => {
    if (edge === null) return 0;
    if (basis === 'exact') {
      const num = edge.num * BigInt(plan.total * den);
      return Number((num + edge.den - 1n) / edge.den);
    }
    // Rounding is monotone, so the numerators in a band and above are one run.
    let from = 0;
    let until = largest + 1;
    while (from < until) {
      const middle = Math.floor((from + until) / 2);
      const index = exactFromFraction(middle, plan.total * den);
      if (bandUnder(rubric, plan, index, basis) >= band) until = middle;
      else from = middle + 1;
    }
    return from;
  });
}

/** Writes the band of every index, one row after the other. */
export function bandRows(
  index: Numerators,
  cuts: Float64Array,
  bands: Uint8Array,
  from: number,
  until: number,
): void {
  for (let row = from; row < until; row++) bands[row] = highestCut(cuts, index[row] as number);
}

/** Number of rows per band. */
export function countBands(bands: Uint8Array, count: number): number[] {
  // Four counters per band: neighbours are often alike, and would wait for each other at one counter.
  const counts = new Float64Array(1024);
  const even = bands.length - (bands.length % 4);
  for (let row = 0; row < even; row += 4) {
    const [a, b, c, d] = [bands[row], bands[row + 1], bands[row + 2], bands[row + 3]] as [
      number,
      number,
      number,
      number,
    ];
    counts[a] = (counts[a] as number) + 1;
    counts[256 + b] = (counts[256 + b] as number) + 1;
    counts[512 + c] = (counts[512 + c] as number) + 1;
    counts[768 + d] = (counts[768 + d] as number) + 1;
  }
  for (let row = even; row < bands.length; row++)
    counts[bands[row] as number] = (counts[bands[row] as number] as number) + 1;
  return Array.from({ length: count }, (_, band) =>
    [0, 256, 512, 768].reduce((sum, at) => sum + (counts[at + band] as number), 0),
  );
}

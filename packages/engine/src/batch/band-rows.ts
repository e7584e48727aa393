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

/** Writes the band of every index, and counts the rows of each band. */
export function bandRows(
  index: Numerators,
  cuts: Float64Array,
  largest: number,
): { bands: Uint8Array; histogram: number[] } {
  const bands = new Uint8Array(index.length);
  const counts = new Float64Array(cuts.length);
  // A table of all numerators costs less than comparing when there are many more rows than numerators.
  const table =
    largest < index.length ? Uint8Array.from({ length: largest + 1 }, (_, s) => highestCut(cuts, s)) : null;
  if (table) for (let row = 0; row < index.length; row++) bands[row] = table[index[row] as number] as number;
  else for (let row = 0; row < index.length; row++) bands[row] = highestCut(cuts, index[row] as number);
  for (let row = 0; row < bands.length; row++)
    counts[bands[row] as number] = (counts[bands[row] as number] as number) + 1;
  return { bands, histogram: [...counts] };
}

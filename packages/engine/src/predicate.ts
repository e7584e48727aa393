import type { Plan } from './compile.js';
import { type Exact, exactFromFraction, roundTo } from './exact.js';
import type { AnyRubric, PredicateBasis } from './model.js';

/** Position of the band that an exact value falls into: lower edges are inclusive, the lowest band is open below. */
export const bandOf = (plan: Plan, value: Exact): number =>
  plan.bandEdges.findLastIndex((edge) => !edge || value.compare(edge) >= 0);

/** The band of an index under a basis: as it is, or as it would be printed. */
export function bandUnder(rubric: AnyRubric, plan: Plan, index: Exact, basis: PredicateBasis): number {
  if (basis === 'exact') return bandOf(plan, index);
  const { places, mode } = rubric.publishedRounding;
  return bandOf(plan, exactFromFraction(roundTo(index, places, mode), 10n ** BigInt(places)));
}

/** The basis that the rubric states for a year; its default where the year is not given or not listed. */
export function basisOf({ predicateBasis }: AnyRubric, year: number | undefined): PredicateBasis {
  const { years, default: fallback } = predicateBasis;
  return year !== undefined && Object.hasOwn(years, year) ? (years[year] ?? fallback) : fallback;
}

/** Position of the highest cut that a numerator reaches; cuts ascend and the first is always reached. */
export function highestCut(cuts: Float64Array, numerator: number): number {
  let band = cuts.length - 1;
  while (band > 0 && numerator < (cuts[band] as number)) band--;
  return band;
}

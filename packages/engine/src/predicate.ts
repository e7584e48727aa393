import type { Plan } from './compile.js';
import type { Exact } from './exact.js';
import { exactOf } from './exact.js';
import type { AnyRubric, PredicateBasis } from './model.js';

/** Position of the band that an exact value falls into: lower edges are inclusive, the lowest band is open below. */
export function bandOf(plan: Plan, value: Exact): number {
  let position = 0;
  for (let band = 1; band < plan.bandEdges.length; band++) {
    const edge = plan.bandEdges[band];
    if (edge && value.compare(edge) >= 0) position = band;
  }
  return position;
}

/** The band of an index under a basis: as it is, or as it would be printed. */
export function bandUnder(rubric: AnyRubric, plan: Plan, index: Exact, basis: PredicateBasis): number {
  if (basis === 'exact') return bandOf(plan, index);
  const { places, mode } = rubric.publishedRounding;
  return bandOf(plan, exactOf(index.toFixed(places, mode)));
}

/** The basis that the rubric states for a year; its default where the year is not given or not listed. */
export function basisOf(rubric: AnyRubric, year: number | undefined): PredicateBasis {
  const { years, default: fallback } = rubric.predicateBasis;
  return year !== undefined && Object.hasOwn(years, year) ? (years[year] ?? fallback) : fallback;
}

/** Position of the highest cut that a numerator reaches; cuts ascend and the first is always reached. */
export function highestCut(cuts: Float64Array, numerator: number): number {
  let band = cuts.length - 1;
  while (numerator < (cuts[band] as number)) band--;
  return band;
}

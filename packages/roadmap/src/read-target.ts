import {
  type AnyRubric,
  type Exact,
  exactOf,
  InexactError,
  type Plan,
  type PredicateBasis,
} from '@spbe/engine';

export interface ReadTarget {
  /** Smallest numerator of the index (whole levels) that reaches the target. */
  readonly numerator: number;
  /** The lowest index that counts; slack is measured from here. */
  readonly lowest: Exact;
  readonly basis: PredicateBasis;
}

/** The basis under which a predicate of a year is read. */
export const basisOfYear = (rubric: AnyRubric, year: number): PredicateBasis =>
  rubric.predicateBasis.years[year] ?? rubric.predicateBasis.default;

export const indexOf = (plan: Plan, numerator: number): Exact =>
  exactOf({ num: BigInt(numerator), den: BigInt(plan.total) });

/** Reads a target of unknown origin; text says what is wrong with it. */
export function readTarget(
  rubric: AnyRubric,
  plan: Plan,
  year: number,
  target: unknown,
): ReadTarget | string {
  const asked = (typeof target === 'object' && target !== null ? target : {}) as {
    readonly [key: string]: unknown;
  };
  const basis = asked['basis'] ?? basisOfYear(rubric, year);
  if (basis !== 'exact' && basis !== 'published') return 'basis is "exact" or "published"';
  if (typeof asked['index'] === 'string') {
    const lowest = readIndex(asked['index']);
    if (!lowest || lowest.num < 0n)
      return 'write the index as exact text of 0 or more, for example { index: "3.5" }';
    return { numerator: smallest(plan, (index) => index.compare(lowest) >= 0), lowest, basis };
  }
  const band = rubric.bands.find(({ id }) => id === asked['predicate']);
  if (!band) {
    const known = rubric.bands.map(({ id }) => id).join(', ');
    return `give { index: "3.5" } or { predicate } with one of ${known}`;
  }
  const edge = exactOf(band.from ?? '0');
  const { places, mode } = rubric.publishedRounding;
  const isIn = (index: Exact): boolean =>
    (basis === 'exact' ? index : exactOf(index.toFixed(places, mode))).compare(edge) >= 0;
  const numerator = smallest(plan, isIn);
  return { numerator, lowest: basis === 'exact' ? edge : indexOf(plan, numerator), basis };
}

function readIndex(text: string): Exact | null {
  try {
    return exactOf(text);
  } catch (error) {
    if (error instanceof InexactError) return null;
    throw error;
  }
}

/** Smallest numerator whose index is good, where all above it are good too; above every possible one when none is. */
function smallest(plan: Plan, isGood: (index: Exact) => boolean): number {
  let from = 0;
  let until = plan.total * plan.wholeMaximum + 1;
  while (from < until) {
    // A shift would cut large numerators to 32 bits.
    const middle = Math.floor((from + until) / 2);
    if (isGood(indexOf(plan, middle))) until = middle;
    else from = middle + 1;
  }
  return from;
}

/** The numerator of an index of whole levels. */
export const numeratorOfIndex = (plan: Plan, index: Exact): number =>
  Number((index.num * BigInt(plan.total)) / index.den);

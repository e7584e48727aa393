import type { Plan } from '../compile.js';
import { type Exact, exactFromFraction, readExact } from '../exact.js';
import type { AnyRubric, PredicateBasis } from '../model.js';
import { bandUnder, basisOf } from '../predicate.js';

export interface ReadTarget {
  /** Smallest numerator of the index (whole levels) that reaches the target; above every possible one when none does. */
  readonly numerator: number;
  /** The lowest index that counts; slack is measured from here. */
  readonly lowest: Exact;
  readonly basis: PredicateBasis;
}

/**
 * Reads a target of unknown origin; text says what is wrong with it.
 *
 * @param year whose predicate basis the rubric cites; its default without one
 */
export function readTarget(
  rubric: AnyRubric,
  plan: Plan,
  target: unknown,
  year?: number,
): ReadTarget | string {
  const asked = (typeof target === 'object' && target !== null ? target : {}) as {
    readonly [key: string]: unknown;
  };
  const basis = asked['basis'] ?? basisOf(rubric, year);
  if (basis !== 'exact' && basis !== 'published') return 'basis is "exact" or "published"';
  if (typeof asked['index'] === 'string') {
    const lowest = readExact(asked['index']);
    if (!lowest || lowest.num < 0n)
      return 'write the index as exact text of 0 or more, for example { index: "3.5" }';
    return { numerator: smallest(plan, (index) => index.compare(lowest) >= 0), lowest, basis };
  }
  const band = rubric.bands.findIndex(({ id }) => id === asked['predicate']);
  if (band < 0) {
    const known = rubric.bands.map(({ id }) => id).join(', ');
    return `give { index: "3.5" } or { predicate } with one of ${known}`;
  }
  const numerator = smallest(plan, (index) => bandUnder(rubric, plan, index, basis) >= band);
  const edge = basis === 'exact' ? plan.bandEdges[band] : null;
  return { numerator, lowest: edge ?? indexOf(plan, numerator), basis };
}

/** The index of whole levels from its numerator. */
export const indexOf = (plan: Plan, numerator: number): Exact =>
  exactFromFraction(BigInt(numerator), BigInt(plan.total));

/** Smallest numerator whose index is good, where all above it are good too. */
function smallest(plan: Plan, isGood: (index: Exact) => boolean): number {
  let from = 0;
  let until = plan.total * plan.wholeMaximum + 1;
  while (from < until) {
    // Numerators stay below 2^52 (see compile), so the sum of two is exact; a shift would cut them to 32 bits.
    const middle = Math.floor((from + until) / 2);
    if (isGood(indexOf(plan, middle))) until = middle;
    else from = middle + 1;
  }
  return from;
}

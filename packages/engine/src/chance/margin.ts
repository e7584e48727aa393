import { compile } from '../compile.js';
import type { Exact } from '../exact.js';
import type { AnyRubric, LeafOf, PredicateBasis, PredicateOf, Rating } from '../model.js';
import { readLevels } from '../plan/read-levels.js';
import { indexOf, readTarget } from '../plan/read-target.js';
import { bandUnder } from '../predicate.js';
import type { ChanceResult } from './errors.js';

export interface MarginOptions {
  readonly basis?: PredicateBasis;
  /** By how many levels one indicator may be lowered at most; by default down to the lowest level. */
  readonly most?: number;
}

export interface Margin<R extends AnyRubric> {
  /** Fewest one-level downgrades that lose the predicate; null when no downgrades can. */
  readonly downgrades: number | null;
  /** The worst such set: among all of this size the one that loses most. */
  readonly worst: readonly { readonly code: LeafOf<R>; readonly from: number; readonly to: number }[];
  /** Index and predicate after it (of today, when nothing can be lost). */
  readonly index: Exact;
  readonly predicate: PredicateOf<R>;
}

/**
 * How safe a predicate is: every one-level downgrade of an indicator loses its weight, so the heaviest indicators that
 * can still be lowered are the worst case.
 */
export function margin<const R extends AnyRubric>(
  rubric: R,
  ratings: { readonly [Code in LeafOf<R>]: Rating },
  options: MarginOptions = {},
): ChanceResult<Margin<R>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const { levels, issues } = readLevels(rubric, plan, ratings);
  if (issues.length > 0) return { ok: false, issues };
  const { basis = rubric.predicateBasis.default, most = Number.POSITIVE_INFINITY } = options ?? {};
  const isWhole = most === Number.POSITIVE_INFINITY || (Number.isInteger(most) && most > 0);
  if (!isWhole || (basis !== 'exact' && basis !== 'published')) {
    const message = 'basis is "exact" or "published", most a whole number above 0';
    return { ok: false, issues: [{ code: 'bad-options', path: '', message }] };
  }
  const weightOf = (leaf: number): number => plan.leafWeights[leaf] as number;
  const today = levels.reduce((sum, level, leaf) => sum + level * weightOf(leaf), 0);
  const idAt = (numerator: number): string =>
    rubric.bands[bandUnder(rubric, plan, indexOf(plan, numerator), basis)]?.id;
  const goal = readTarget(rubric, plan, { predicate: idAt(today), basis });
  const edge = typeof goal === 'string' ? 0 : goal.numerator;
  let numerator = today;
  let downgrades = 0;
  const worst: { code: string; from: number; to: number }[] = [];
  for (const leaf of [...levels.keys()].sort((a, b) => weightOf(b) - weightOf(a))) {
    const from = levels[leaf] as number;
    // Enough to fall below the edge, and no more than the indicator can lose.
    const wanted = Math.ceil((numerator - edge + 1) / weightOf(leaf));
    const lost = Math.min(wanted, most, from - plan.wholeMinimum);
    if (lost <= 0) continue;
    worst.push({ code: plan.leafCodes[leaf] as string, from, to: from - lost });
    downgrades += lost;
    numerator -= lost * weightOf(leaf);
    if (numerator < edge) {
      const value: Margin<AnyRubric> = {
        downgrades,
        worst,
        index: indexOf(plan, numerator),
        predicate: idAt(numerator),
      };
      return { ok: true, value };
    }
  }
  const value: Margin<AnyRubric> = {
    downgrades: null,
    worst: [],
    index: indexOf(plan, today),
    predicate: idAt(today),
  };
  return { ok: true, value };
}

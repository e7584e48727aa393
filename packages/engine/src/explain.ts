import { checkScorecards } from './check-scorecards.js';
import { compile, type Plan } from './compile.js';
import { ok, type Result } from './errors.js';
import { type Exact, exactFromFraction } from './exact.js';
import type { AnyRubric, InnerOf, LeafOf, RatingState } from './model.js';
import type { Scorecard } from './scorecard.js';

/** One summand of the index. Its source is found in the rubric under `code`. */
export interface Contribution<Code extends string = string> {
  /** A leaf, or an inner node that was rated as a whole. */
  readonly code: Code;
  /** As the rubric writes it, for `spbe-2020` percent of the index. */
  readonly weight: Exact;
  readonly value: Exact;
  /** In points of the index: weight times value by the sum of all weights. */
  readonly contribution: Exact;
  /** Part of the index from 0 to 1; 0 for every summand of an index of 0. */
  readonly share: Exact;
  readonly state: RatingState;
}

export interface Explanation<R extends AnyRubric> {
  readonly rubric: string;
  readonly index: Exact;
  /** In the order of the rubric, leaves first. The contributions add up to the index exactly. */
  readonly contributions: readonly Contribution<LeafOf<R> | InnerOf<R>>[];
}

/**
 * Where an index comes from: every rated leaf (or node rated as a whole) with its exact contribution.
 *
 * @param card a scorecard of `score`, `scoreLevels` or `bounds`
 * @returns `scorecard-malformed` for anything else
 */
export function explain<R extends AnyRubric, Rated extends PropertyKey>(
  card: Scorecard<R, Rated>,
): Result<Explanation<R>> {
  const refused = checkScorecards(card);
  if (refused) return refused;
  const compiled = compile(card.rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const index = card.index;
  const zero = index.num === 0n;
  const contributions = summandsOf(plan, card as unknown as Scorecard<AnyRubric>).map(
    ({ code, units, value, state }) => {
      const contribution = contributionOf(plan, units, value);
      return {
        code,
        weight: exactFromFraction(plan.unit.num * BigInt(units), plan.unit.den),
        value,
        contribution,
        share: zero
          ? exactFromFraction(0, 1)
          : exactFromFraction(contribution.num * index.den, contribution.den * index.num),
        state,
      };
    },
  );
  return ok({ rubric: card.rubric.id, index, contributions } as unknown as Explanation<R>);
}

/** Points of the index that a value brings to a node of a given weight (in the plan's units). */
export const contributionOf = (plan: Plan, units: number, value: Exact): Exact =>
  exactFromFraction(value.num * BigInt(units), value.den * BigInt(plan.total));

interface Summand {
  readonly code: string;
  readonly units: number;
  readonly value: Exact;
  readonly state: RatingState;
}

function summandsOf(plan: Plan, card: Scorecard<AnyRubric>): Summand[] {
  const rated = (codes: readonly string[], weights: Float64Array): Summand[] =>
    codes.flatMap((code, position) => {
      const state = card.state(code);
      const value = card.node(code);
      // Sums have no state of their own.
      return state && value ? [{ code, units: weights[position] as number, value, state }] : [];
    });
  return [...rated(plan.leafCodes, plan.leafWeights), ...rated(plan.innerCodes, plan.innerWeights)];
}

import { checkScorecards } from './check-scorecards.js';
import { compile, type Plan } from './compile.js';
import { fail, ok, type Result } from './errors.js';
import type { Exact } from './exact.js';
import { contributionOf } from './explain.js';
import type { AnyRubric, InnerOf, LeafOf } from './model.js';
import type { Scorecard } from './scorecard.js';

/** How one node moved, and what that did to the index. */
export interface NodeChange<Code extends string = string> {
  readonly code: Code;
  readonly before: Exact;
  readonly after: Exact;
  /** On the node's own scale. */
  readonly change: Exact;
  /** In points of the index: the change times the node's weight by the sum of all weights. */
  readonly contribution: Exact;
}

export interface Comparison<R extends AnyRubric> {
  readonly before: Exact;
  readonly after: Exact;
  readonly change: Exact;
  /** Every node with a value on both sides, in the order of the rubric, inner nodes first. */
  readonly nodes: readonly NodeChange<LeafOf<R> | InnerOf<R>>[];
  /**
   * The deepest nodes known to both sides, none above another: leaves where both were rated by leaf, aspects or domains
   * where one was rated so. Their contributions add up to the change of the index exactly.
   */
  readonly parts: readonly NodeChange<LeafOf<R> | InnerOf<R>>[];
}

/**
 * Takes the change between two scorecards of one instrument apart, exactly.
 *
 * @returns `scorecard-malformed` for what is no scorecard; `different-instruments` when the two were not measured with the same tree and weights: levels of one
 *   instrument mean nothing in another, so no difference of theirs is a change.
 */
export function compare<R extends AnyRubric, Before extends PropertyKey, After extends PropertyKey>(
  before: Scorecard<R, Before>,
  after: Scorecard<NoInfer<R>, After>,
): Result<Comparison<R>> {
  return compareAny(before as unknown as AnyCard, after as unknown as AnyCard) as Result<Comparison<R>>;
}

type AnyCard = Scorecard<AnyRubric>;

function compareAny(before: AnyCard, after: AnyCard): Result<Comparison<AnyRubric>> {
  const refused = checkScorecards(before, after);
  if (refused) return refused;
  const [first, second] = [compile(before.rubric), compile(after.rubric)];
  if (!first.ok) return first;
  if (!second.ok) return second;
  const plan = first.value;
  if (before.rubric.id !== after.rubric.id || !isSameTree(plan, second.value)) {
    const [from, to] = [before.rubric.id, after.rubric.id];
    const names = from === to ? `two versions of ${from} with different weights` : `${from} and ${to}`;
    const message = `${names} cannot be subtracted; see which nodes correspond in the crosswalk of @spbe/rubric`;
    return fail([{ code: 'different-instruments', path: '', message }]);
  }
  const nodes: NodeChange[] = [];
  const parts: NodeChange[] = [];
  const visit = (code: string, units: number | undefined): void => {
    const [from, to] = [before.node(code), after.node(code)];
    if (!from || !to) return;
    const change = to.minus(from);
    const contribution = contributionOf(plan, units as number, change);
    const node = { code, before: from, after: to, change, contribution };
    nodes.push(node);
    // A sum has no state; a leaf and a node rated as a whole have one, and such a node hides what is below it.
    if (before.state(code) || after.state(code)) parts.push(node);
  };
  for (const [position, code] of plan.innerCodes.entries()) visit(code, plan.innerWeights[position]);
  for (const [position, code] of plan.leafCodes.entries()) visit(code, plan.leafWeights[position]);
  const change = after.index.minus(before.index);
  return ok({ before: before.index, after: after.index, change, nodes, parts });
}

function isSameTree(a: Plan, b: Plan): boolean {
  if (a === b) return true;
  const shape = (plan: Plan): string =>
    JSON.stringify([
      [plan.unit, plan.minimum, plan.maximum],
      plan.leafCodes,
      [...plan.leafWeights],
      [...plan.leafParents],
      plan.innerCodes,
      [...plan.innerParents],
    ]);
  return shape(a) === shape(b);
}

import { compile, type Plan } from '../compile.js';
import { type Exact, exactFromFraction, readExact } from '../exact.js';
import type { AnyRubric, InnerOf, PredicateOf } from '../model.js';
import { type PlanIssue, type PlanResult, refuse } from './errors.js';
import { readTarget } from './read-target.js';
import type { Target } from './task.js';

/** What is known of an institution whose indicators are not published: exact values, or all values that are possible. */
export interface KnownNodes<R extends AnyRubric> {
  readonly nodes: { readonly [Code in InnerOf<R>]?: Exact | string | readonly Exact[] };
}

/**
 * A lower bound: no plan to the target takes fewer one-level steps, whatever the unknown levels of the indicators are.
 * Each node can gain no more than it lacks to the top of the scale; what is not known counts as already at the top.
 *
 * @param known the value of a Reconciliation, or exact values by code ("2.60", "20/11"); of several possible ones the
 *   highest counts, since it leaves the shortest way
 */
export function fewestSteps<const R extends AnyRubric>(
  rubric: R,
  known: KnownNodes<R>,
  target: Target<PredicateOf<R>>,
): PlanResult<number> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const issues: PlanIssue[] = [];
  const lacks = rubric.scale.values === 'integer' ? readLacks(plan, known, issues) : [];
  const goal = readTarget(rubric, plan, target);
  if (rubric.scale.values !== 'integer')
    issues.push(refuse('not-a-lattice', '', `${rubric.id} has no whole levels`));
  if (typeof goal === 'string') issues.push(refuse('bad-task', 'target', goal));
  if (plan.total * plan.wholeMaximum > MOST_UNITS)
    issues.push(refuse('too-entangled', '', 'the weights are too fine to count steps'));
  if (issues.length > 0 || typeof goal === 'string') return { ok: false, issues };
  const { steps, start } = boundBelow(plan, -1, lacks);
  const top = plan.total * plan.wholeMaximum;
  // Lowest whole gain that reaches the goal from an exact, perhaps fractional, start.
  const gap = exactFromFraction(BigInt(goal.numerator), 1n).minus(start);
  const enough = [...steps].filter(([gain]) => gap.compare(`${gain}`) <= 0).map(([, fewest]) => fewest);
  if (enough.length === 0) {
    const message = goal.numerator > top ? 'the scale ends below the target' : 'the known values exclude it';
    return { ok: false, issues: [refuse('unreachable', 'target', message)] };
  }
  return { ok: true, value: enough.reduce((a, b) => Math.min(a, b)) };
}

// The table of one node is this long at most: spbe-2020 needs 10,000.
const MOST_UNITS = 200_000;

/** Fewest steps for each gain that can pay. */
type Steps = ReadonlyMap<number, number>;

interface Bound {
  readonly steps: Steps;
  /** Highest possible numerator today. */
  readonly start: Exact;
}

function boundBelow(plan: Plan, node: number, lacks: readonly (Exact | undefined)[]): Bound {
  const span = plan.wholeMaximum - plan.wholeMinimum;
  let steps: Steps = new Map([[0, 0]]);
  let start = exactFromFraction(0n, 1n);
  const isKnown = isKnownFrom(plan, node, lacks);
  plan.leafParents.forEach((parent, leaf) => {
    if (parent !== node) return;
    const weight = plan.leafWeights[leaf] as number;
    start = start.plus(exactFromFraction(BigInt(weight * plan.wholeMaximum), 1n));
    const levels = isKnown ? Array.from({ length: span + 1 }, (_, up) => up) : [0];
    steps = together(steps, new Map(levels.map((up) => [up * weight, up])));
  });
  plan.innerParents.forEach((parent, child) => {
    if (parent !== node) return;
    const below = boundBelow(plan, child, lacks);
    start = start.plus(below.start);
    steps = together(steps, below.steps);
  });
  const most = node < 0 ? undefined : lacks[node];
  const own =
    most &&
    exactFromFraction(BigInt((plan.innerWeights[node] as number) * plan.wholeMaximum), 1n).minus(most);
  const fits = (gain: number): boolean => most === undefined || most.compare(`${gain}`) >= 0;
  // Dominated gains stay: a node further up may have room for the smaller one only.
  const paying = [...steps].filter(([gain]) => fits(gain));
  return { steps: new Map(paying), start: own && own.compare(start) < 0 ? own : start };
}

/** Fewest steps for the sum of two gains. */
function together(a: Steps, b: Steps): Steps {
  const sums = new Map<number, number>();
  for (const [gain, steps] of a) {
    for (const [more, further] of b) {
      const fewest = Math.min(steps + further, sums.get(gain + more) ?? Number.POSITIVE_INFINITY);
      sums.set(gain + more, fewest);
    }
  }
  return sums;
}

/** Whether a node or one above it is known: a leaf below none of them may already be at the top. */
function isKnownFrom(plan: Plan, node: number, lacks: readonly (Exact | undefined)[]): boolean {
  for (let at = node; at >= 0; at = plan.innerParents[at] as number) if (lacks[at]) return true;
  return false;
}

const isExact = (value: unknown): value is Exact =>
  typeof value === 'object' && value !== null && 'compare' in value;

/** How many numerator units each known node lacks to the top of the scale. */
function readLacks(plan: Plan, known: KnownNodes<AnyRubric>, issues: PlanIssue[]): (Exact | undefined)[] {
  const lacks: (Exact | undefined)[] = new Array(plan.innerCodes.length);
  for (const [code, given] of Object.entries(known.nodes)) {
    const values = (Array.isArray(given) ? given : [given]).map((value) =>
      typeof value === 'string' ? readExact(value) : isExact(value) ? value : null,
    );
    const node = plan.innerPosition.get(code);
    const isGood = values.every(
      (value) => value && plan.minimum.compare(value) <= 0 && plan.maximum.compare(value) >= 0,
    );
    if (node === undefined || values.length === 0 || !isGood) {
      issues.push(refuse('bad-task', code, 'give an exact value within the scale for a node of the rubric'));
      continue;
    }
    const highest = (values as Exact[]).reduce((a, b) => (a.compare(b) < 0 ? b : a));
    const weight = BigInt(plan.innerWeights[node] as number);
    const lack = plan.maximum.minus(highest);
    lacks[node] = exactFromFraction(lack.num * weight, lack.den);
  }
  return lacks;
}

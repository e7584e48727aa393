import { compile, type Plan } from '../compile.js';
import { type Exact, exactFromFraction, readExact } from '../exact.js';
import type { AnyRubric, InnerOf, PredicateOf } from '../model.js';
import { type PlanIssue, type PlanResult, refuse } from './errors.js';
import { isLattice } from './read-levels.js';
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
  if (!isLattice(rubric, plan)) {
    const message = `${rubric.id} does not use a few whole levels`;
    return { ok: false, issues: [refuse('not-a-lattice', '', message)] };
  }
  const issues: PlanIssue[] = [];
  const lacks = readLacks(plan, known, issues);
  const goal = readTarget(rubric, plan, target);
  if (typeof goal === 'string') issues.push(refuse('bad-task', 'target', goal));
  if (issues.length > 0 || typeof goal === 'string') return { ok: false, issues };
  const top = plan.total * plan.wholeMaximum;
  const bound = top > MOST_UNITS ? null : boundBelow(plan, -1, lacks, { left: MOST_WORK });
  if (!bound) {
    const message = 'there are too many indicators, or too fine weights, to count steps';
    return { ok: false, issues: [refuse('too-entangled', '', message)] };
  }
  // Lowest whole gain that reaches the goal from an exact, perhaps fractional, start.
  const gap = exactFromFraction(BigInt(goal.numerator), 1n).minus(bound.start);
  const fewest = bound.steps
    .filter((_, gain) => gap.compare(`${gain}`) <= 0)
    .reduce((a, b) => Math.min(a, b), NEVER);
  if (fewest === NEVER) {
    const message = goal.numerator > top ? 'the scale ends below the target' : 'the known values exclude it';
    return { ok: false, issues: [refuse('unreachable', 'target', message)] };
  }
  return { ok: true, value: fewest };
}

// The table of one node is this long at most: spbe-2020 needs 10,000.
const MOST_UNITS = 200_000;
// Additions, a second or two: spbe-2020 needs about five million.
const MOST_WORK = 500_000_000;
const NEVER = Number.POSITIVE_INFINITY;

interface Bound {
  /** Fewest steps for each gain that can pay. Higher gains for fewer steps do not rule others out: a node further up may have no room for them. */
  readonly steps: Float64Array;
  /** Highest possible numerator today. */
  readonly start: Exact;
}

/** Null when that would take too long. */
function boundBelow(
  plan: Plan,
  node: number,
  lacks: readonly (Exact | undefined)[],
  work: { left: number },
): Bound | null {
  const span = plan.wholeMaximum - plan.wholeMinimum;
  const most = lacks[node];
  // Nothing below can gain more than the node lacks.
  const longest = most ? Number(most.num / most.den) + 1 : MOST_UNITS;
  let steps: Float64Array = Float64Array.of(0);
  let start = exactFromFraction(0n, 1n);
  /** Whether that was still within the work. */
  const add = (more: Float64Array, top: Exact): boolean => {
    work.left -= steps.length * more.reduce((count, each) => count + (each < NEVER ? 1 : 0), 0);
    if (work.left < 0) return false;
    steps = together(steps, more).subarray(0, longest);
    start = start.plus(top);
    return true;
  };
  const isKnown = isKnownFrom(plan, node, lacks);
  for (const [leaf, parent] of plan.leafParents.entries()) {
    if (parent !== node) continue;
    const weight = plan.leafWeights[leaf] as number;
    const own = new Float64Array(isKnown ? span * weight + 1 : 1).fill(NEVER);
    for (let gain = 0; gain < own.length; gain += weight) own[gain] = gain / weight;
    if (!add(own, exactFromFraction(BigInt(weight * plan.wholeMaximum), 1n))) return null;
  }
  for (const [child, parent] of plan.innerParents.entries()) {
    if (parent !== node) continue;
    const below = boundBelow(plan, child, lacks, work);
    if (!below || !add(below.steps, below.start)) return null;
  }
  const top = BigInt((plan.innerWeights[node] ?? plan.total) * plan.wholeMaximum);
  const own = most && exactFromFraction(top, 1n).minus(most);
  return { steps, start: own && own.compare(start) < 0 ? own : start };
}

/** Fewest steps for every sum of two gains. */
function together(a: Float64Array, b: Float64Array): Float64Array {
  const sums = new Float64Array(a.length + b.length - 1).fill(NEVER);
  b.forEach((further, more) => {
    if (further === NEVER) return;
    for (let gain = 0; gain < a.length; gain++)
      sums[gain + more] = Math.min(sums[gain + more] as number, (a[gain] as number) + further);
  });
  return sums;
}

/** Whether a node or one above it is known: a leaf below none of them may already be at the top. */
function isKnownFrom(plan: Plan, node: number, lacks: readonly (Exact | undefined)[]): boolean {
  for (let at = node; at >= 0; at = plan.innerParents[at] as number) if (lacks[at]) return true;
  return false;
}

/** How many numerator units each known node lacks to the top of the scale. */
function readLacks(plan: Plan, known: unknown, issues: PlanIssue[]): (Exact | undefined)[] {
  const lacks: (Exact | undefined)[] = new Array(plan.innerCodes.length);
  const nodes: unknown = Object(known).nodes;
  if (typeof nodes !== 'object' || nodes === null || Array.isArray(nodes))
    issues.push(refuse('bad-task', 'nodes', 'give the values that are known as an object by code'));
  else {
    for (const [code, given] of Object.entries(nodes)) {
      const values = (Array.isArray(given) ? Array.from(given) : [given]).map(readValue);
      const node = plan.innerPosition.get(code);
      const isGood = values.every(
        (value) => value && plan.minimum.compare(value) <= 0 && plan.maximum.compare(value) >= 0,
      );
      if (node === undefined || values.length === 0 || !isGood) {
        const message = 'give an exact value within the scale for a node of the rubric';
        issues.push(refuse('bad-task', code, message));
        continue;
      }
      const highest = (values as Exact[]).reduce((a, b) => (a.compare(b) < 0 ? b : a));
      const lack = plan.maximum.minus(highest);
      lacks[node] = exactFromFraction(lack.num * BigInt(plan.innerWeights[node] as number), lack.den);
    }
  }
  return lacks;
}

/** Exact text, or the parts of an Exact, which may come from another copy of this package. */
function readValue(value: unknown): Exact | null {
  if (typeof value === 'string') return readExact(value);
  const { num, den } = Object(value);
  return typeof num === 'bigint' && typeof den === 'bigint' && den > 0n ? exactFromFraction(num, den) : null;
}

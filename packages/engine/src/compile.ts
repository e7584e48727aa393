import { fail, type Issue, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction, gcd, lcm, readExact } from './exact.js';
import type { AnyRubric } from './model.js';
import { breach, checkInto, readRubric } from './read-rubric.js';

/**
 * A rubric as integers. All weights share one unit (for `spbe-2020` 0.05 percentage points: 26, 50, 30, 55, 60, sum
 * 2000), so the index of whole levels is S / total with S an integer, and the numerator of a node is the sum of the
 * numerators below it: one pass gives every node.
 */
export interface Plan {
  /** Codes, weights and parents of all nodes: the root (code null) first, then inner nodes, then leaves. */
  readonly codes: readonly (string | null)[];
  /** In units; exact integers. */
  readonly weights: Float64Array;
  /** Position of each node's parent, always smaller than its own; -1 for the root. */
  readonly parents: Int32Array;
  readonly position: ReadonlyMap<string | null, number>;
  readonly firstLeaf: number;
  /** Leaves that stand together with one weight and one parent: their levels are added before one multiplication. */
  readonly runs: readonly Run[];
  /** A zero for the root and each inner node: copying them is the quickest way to a dense array. */
  readonly noSums: readonly number[];

  readonly leafCodes: readonly string[];
  readonly leafWeights: Float64Array;
  /** Position of a leaf's parent in `innerCodes`, or -1 below the root. */
  readonly leafParents: Int32Array;
  readonly leafPosition: ReadonlyMap<string, number>;
  readonly innerCodes: readonly string[];
  readonly innerWeights: Float64Array;
  /** Position of an inner node's parent; always smaller than its own position, or -1 below the root. */
  readonly innerParents: Int32Array;
  readonly innerPosition: ReadonlyMap<string, number>;
  /** Sum of all leaf weights. */
  readonly total: number;
  /** Percentage points of the index that one unit of weight is worth, when weights are percent of the index. */
  readonly unit: Exact;
  readonly minimum: Exact;
  readonly maximum: Exact;
  readonly bandEdges: readonly (Exact | null)[];
  /** Whole-level bounds for the fast path; NaN when the scale's ends are not whole. */
  readonly wholeMinimum: number;
  readonly wholeMaximum: number;
  /** For whole levels: smallest numerator S that lies in each band. */
  readonly bandCuts: Float64Array;
}

export interface Run {
  /** Position after the run's last leaf among the leaves; the run starts where the one before ends. */
  readonly end: number;
  readonly weight: number;
  /** Position among all nodes. */
  readonly parent: number;
}

const FINEST_UNIT = 1n << 256n;
const cache = new WeakMap<object, Result<Plan>>();

/** Compiles a rubric, once per frozen rubric object. Every defect of the rubric comes back as an issue. */
export function compile(rubric: AnyRubric): Result<Plan> {
  const known = cache.get(rubric);
  if (known) return known;
  const result = compileAnew(rubric);
  // Only a frozen rubric cannot change after it was compiled.
  if (result.ok && Object.isFrozen(rubric)) cache.set(rubric, result);
  return result;
}

function compileAnew(rubric: AnyRubric): Result<Plan> {
  const read = readRubric(rubric);
  if (!read.ok) return read;
  const { inner, leaves, position, parents, minimum, maximum, edges } = read.value;
  const unit = commonUnit(read.value.weights);
  const units = read.value.weights.map(({ num, den }) => Number((num * unit.den) / (den * unit.num)));
  const weights = Float64Array.from([0, ...inner.map(() => 0), ...units]);
  // Children stand after their parents.
  for (let node = weights.length - 1; node > 0; node--) {
    const parent = parents[node] as number;
    weights[parent] = (weights[parent] as number) + (weights[node] as number);
  }
  const total = weights[0] as number;
  // Twice the scale's top keeps every sum and every comparison of the fast path inside 2^53.
  const largest = 2 * total * (Number(maximum.num / maximum.den) + 1);
  if (largest >= 2 ** 53) return fail([breach('rubric-too-large')]);
  const issues: Issue[] = [];
  const check = checkInto(issues);
  inner.forEach(({ code, weight }, node) => {
    const below = exactFromFraction(BigInt(weights[node + 1] as number) * unit.num, unit.den);
    check(below.num > 0n, 'rubric-structure', code);
    const own = weight === undefined ? below : readExact(weight);
    check(own !== null, 'rubric-weight', code);
    check(own?.compare(below) === 0, 'rubric-sum', code, `: ${below.toFraction()}`);
  });
  if (issues.length > 0) return fail(issues);
  const firstLeaf = inner.length + 1;
  const innerCodes = inner.map(({ code }) => code);
  const leafCodes = leaves.map(({ code }) => code);
  const withoutRoot = (parent: number): number => parent - 1;
  return ok({
    codes: [null, ...innerCodes, ...leafCodes],
    weights,
    parents,
    position,
    firstLeaf,
    runs: runsOf(units, parents.subarray(firstLeaf)),
    noSums: [0, ...inner.map(() => 0)],
    innerCodes,
    innerWeights: weights.slice(1, firstLeaf),
    innerParents: parents.slice(1, firstLeaf).map(withoutRoot),
    innerPosition: positionOf(innerCodes),
    leafCodes,
    leafWeights: weights.slice(firstLeaf),
    leafParents: parents.slice(firstLeaf).map(withoutRoot),
    leafPosition: positionOf(leafCodes),
    total,
    unit,
    minimum,
    maximum,
    bandEdges: [null, ...edges],
    wholeMinimum: wholeOf(minimum),
    wholeMaximum: wholeOf(maximum),
    bandCuts: Float64Array.of(
      Number.NEGATIVE_INFINITY,
      ...edges.map(({ num, den }) => Number((num * BigInt(total) + den - 1n) / den)),
    ),
  });
}

const positionOf = (codes: readonly string[]) => new Map(codes.map((code, position) => [code, position]));
const wholeOf = ({ num, den }: Exact): number => (den === 1n ? Number(num) : Number.NaN);

/**
 * The largest value of which all weights are whole multiples. Where it becomes too fine the search stops: readable weights
 * (of 60 digits at most) count so many of these units that their sum is refused as too large.
 */
const commonUnit = (weights: readonly Exact[]): Exact =>
  weights.reduce(
    (unit, { num, den }) =>
      unit.den < FINEST_UNIT ? exactFromFraction(gcd(unit.num, num), lcm(unit.den, den)) : unit,
    exactFromFraction(0, 1),
  );

function runsOf(units: readonly number[], parents: Int32Array): Run[] {
  const runs: Run[] = [];
  units.forEach((weight, leaf) => {
    const parent = parents[leaf] as number;
    const last = runs.at(-1);
    if (last?.weight === weight && last.parent === parent) runs.pop();
    runs.push({ end: leaf + 1, weight, parent });
  });
  return runs;
}

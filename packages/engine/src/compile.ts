import { fail, type Issue, type IssueCode, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction, lcm, readExact } from './exact.js';
import type { AnyRubric, PredicateBasis, Rounding } from './model.js';

/**
 * A rubric as integers. All weights share one unit (for `spbe-2020` 0.05 percentage points: 26, 50, 30, 55, 60, sum
 * 2000), so the index of whole levels is S / total with S an integer, and the numerator of a node is the sum of the
 * numerators below it: one pass gives every node.
 */
export interface Plan {
  readonly leafCodes: readonly string[];
  /** Leaf weights in units; exact integers. */
  readonly leafWeights: Float64Array;
  /** Position of a leaf's parent in `innerCodes`, or -1 below the root. */
  readonly leafParents: Int32Array;
  /** Leaves that stand together with one weight and one parent: their levels are added before one multiplication. */
  readonly runs: readonly Run[];
  /** A zero per leaf, and per inner node and the root: copying them is the quickest way to a dense array. */
  readonly zeroLeaves: readonly number[];
  readonly zeroSums: readonly number[];
  readonly innerCodes: readonly string[];
  readonly innerWeights: Float64Array;
  /** Position of an inner node's parent; always smaller than its own position, or -1 below the root. */
  readonly innerParents: Int32Array;
  /** Sum of all leaf weights. */
  readonly total: number;
  /** Percentage points of the index that one unit of weight is worth, when weights are percent of the index. */
  readonly unit: Exact;
  readonly leafPosition: ReadonlyMap<string, number>;
  readonly innerPosition: ReadonlyMap<string, number>;
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
  /** Position after the run's last leaf; the run starts where the one before ends. */
  readonly end: number;
  readonly weight: number;
  readonly parent: number;
}

const MOST_LEAVES = 10_000;
const DEEPEST = 50;
const FINEST_UNIT = 1n << 256n;
const cache = new WeakMap<object, Result<Plan>>();

/** Compiles a rubric, once per frozen rubric object. Every defect of the rubric comes back as an issue. */
export function compile(rubric: AnyRubric): Result<Plan> {
  const known = typeof rubric === 'object' && rubric !== null ? cache.get(rubric) : undefined;
  if (known) return known;
  const result = compileUncached(rubric);
  // Only a frozen rubric cannot change after it was compiled.
  if (typeof rubric === 'object' && rubric !== null && Object.isFrozen(rubric)) cache.set(rubric, result);
  return result;
}

function compileUncached(rubric: AnyRubric): Result<Plan> {
  const issues: Issue[] = [];
  const add = (code: IssueCode, path: string, message: string): void => {
    issues.push({ code, path, message });
  };
  if (!isRubricShaped(rubric)) {
    add(
      'rubric-malformed',
      '',
      'a rubric needs id, scale, inner, leaves, bands, publishedRounding, predicateBasis',
    );
    return fail(issues);
  }
  if (rubric.leaves.length > MOST_LEAVES || rubric.inner.length > MOST_LEAVES) {
    add('rubric-too-large', '', `at most ${MOST_LEAVES} leaves and as many inner nodes`);
    return fail(issues);
  }
  const inner = orderInner(rubric, add);
  const innerPosition = new Map(inner.map((node, position) => [node.code, position]));
  const leafPosition = new Map<string, number>();
  const weights: Exact[] = [];
  rubric.leaves.forEach((leaf, position) => {
    if (leafPosition.has(leaf.code) || innerPosition.has(leaf.code)) {
      add('rubric-structure', leaf.code, 'this code is used twice');
    }
    if (leaf.parent !== null && !innerPosition.has(leaf.parent)) {
      add('rubric-structure', leaf.code, `parent ${leaf.parent} does not exist`);
    }
    leafPosition.set(leaf.code, position);
    weights.push(readWeight(leaf.weight, leaf.code, add));
  });
  if (rubric.leaves.length === 0) add('rubric-structure', '', 'a rubric needs at least one leaf');
  if (issues.length > 0) return fail(issues);

  let unitDen = 1n;
  for (const weight of weights) {
    unitDen = lcm(unitDen, weight.den);
    // Thousands of coprime denominators would grow without bound: stop at the first sign.
    if (unitDen >= FINEST_UNIT) {
      add('rubric-too-large', '', 'the weights have no common unit coarse enough to sum exactly');
      return fail(issues);
    }
  }
  const scaled = weights.map((weight) => (weight.num * unitDen) / weight.den);
  const divisor = scaled.reduce((a, b) => greatest(a, b));
  const units = scaled.map((weight) => Number(weight / divisor));
  const leafWeights = Float64Array.from(units);
  const totalUnits = scaled.reduce((a, b) => a + b, 0n) / divisor;

  const scale = readScale(rubric, add);
  // Twice the scale's top keeps every sum and every comparison of the fast path inside 2^53.
  if (totalUnits * (scale.maximum.num / scale.maximum.den + 1n) * 2n >= 1n << 53n) {
    add('rubric-too-large', '', 'the weights have no common unit coarse enough to sum exactly');
    return fail(issues);
  }
  const leafParents = Int32Array.from(rubric.leaves, (leaf) =>
    leaf.parent === null ? -1 : (innerPosition.get(leaf.parent) ?? -1),
  );
  const innerParents = Int32Array.from(inner, (node) =>
    node.parent === null ? -1 : (innerPosition.get(node.parent) ?? -1),
  );
  const innerWeights = sumUpwards(leafWeights, leafParents, innerParents);
  inner.forEach((node, position) => {
    const below = exactFromFraction(BigInt(innerWeights[position] as number) * divisor, unitDen);
    if (below.num === 0n) add('rubric-structure', node.code, 'no leaf hangs below this node');
    else if (node.weight !== undefined && readWeight(node.weight, node.code, add).compare(below) !== 0) {
      add(
        'rubric-sum',
        node.code,
        `weight ${String(node.weight)} is not the sum below it, ${below.toFraction()}`,
      );
    }
  });
  const bandEdges = readBands(rubric, add);
  if (issues.length > 0) return fail(issues);
  const total = Number(totalUnits);
  const whole = (value: Exact): number => (value.den === 1n ? Number(value.num) : Number.NaN);
  return ok({
    leafCodes: rubric.leaves.map((leaf) => leaf.code),
    leafWeights,
    leafParents,
    runs: runsOf(units, leafParents),
    zeroLeaves: units.map(() => 0),
    zeroSums: [0, ...inner.map(() => 0)],
    innerCodes: inner.map((node) => node.code),
    innerWeights,
    innerParents,
    total,
    unit: exactFromFraction(divisor, unitDen),
    leafPosition,
    innerPosition,
    ...scale,
    wholeMinimum: whole(scale.minimum),
    wholeMaximum: whole(scale.maximum),
    bandEdges,
    bandCuts: Float64Array.from(bandEdges, (edge) =>
      edge === null ? Number.NEGATIVE_INFINITY : Number(ceilDivide(edge.num * totalUnits, edge.den)),
    ),
  });
}

type Add = (code: IssueCode, path: string, message: string) => void;
type InnerList = AnyRubric['inner'];

const greatest = (a: bigint, b: bigint): bigint => (b === 0n ? a : greatest(b, a % b));
const ceilDivide = (num: bigint, den: bigint): bigint => (num + den - 1n) / den;

function isRubricShaped(rubric: unknown): rubric is AnyRubric {
  if (!isObject(rubric)) return false;
  const { inner, leaves, bands, scale, publishedRounding: rounding, predicateBasis: basis } = rubric;
  return (
    [inner, leaves].every((nodes) => Array.isArray(nodes) && nodes.every(isNode)) &&
    Array.isArray(bands) &&
    bands.every(isObject) &&
    isObject(scale) &&
    [scale['minimum'], scale['maximum']].every((end) => typeof end === 'string') &&
    isObject(rounding) &&
    Number.isInteger(rounding['places']) &&
    Math.abs((rounding['places'] as number) - 50) <= 50 &&
    ROUNDINGS.includes(rounding['mode']) &&
    isObject(basis) &&
    isObject(basis['years']) &&
    [basis['default'], ...Object.values(basis['years'])].every((each) => BASES.includes(each))
  );
}

const ROUNDINGS: readonly unknown[] = ['half-up', 'half-even', 'down', 'up'] satisfies Rounding[];
const BASES: readonly unknown[] = ['exact', 'published'] satisfies PredicateBasis[];

const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null;

const isNode = (node: unknown): boolean =>
  isObject(node) &&
  typeof node['code'] === 'string' &&
  (node['parent'] === null || typeof node['parent'] === 'string');

/** Parents before children, whatever order they were listed in; reports cycles, unknown parents and double codes. */
function orderInner(rubric: AnyRubric, add: Add): InnerList {
  const children = new Map<string | null, InnerList[number][]>();
  const codes = new Set<string>();
  for (const node of rubric.inner) {
    if (codes.has(node.code)) {
      add('rubric-structure', node.code, 'this code is used twice');
      continue;
    }
    codes.add(node.code);
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  const ordered: InnerList[number][] = [];
  let tier = children.get(null) ?? [];
  for (let depth = 0; tier.length > 0; depth++) {
    if (depth >= DEEPEST) {
      add('rubric-too-large', tier[0]?.code ?? '', `deeper than ${DEEPEST} tiers`);
      return ordered;
    }
    ordered.push(...tier);
    tier = tier.flatMap((node) => children.get(node.code) ?? []);
  }
  if (ordered.length < rubric.inner.length) {
    const reached = new Set(ordered.map((node) => node.code));
    for (const node of rubric.inner) {
      if (!reached.has(node.code)) {
        add('rubric-structure', node.code, 'its parents do not lead to the root (unknown parent or a cycle)');
      }
    }
  }
  return ordered;
}

function readWeight(weight: unknown, code: string, add: Add): Exact {
  const read = typeof weight === 'string' ? readExact(weight) : null;
  if (read && read.num > 0n) return read;
  add('rubric-weight', code, 'write a weight above zero as exact text: "2.75" or "10/3"');
  return exactFromFraction(1n, 1n);
}

function readScale(rubric: AnyRubric, add: Add): { minimum: Exact; maximum: Exact } {
  const minimum = readExact(rubric.scale.minimum);
  const maximum = readExact(rubric.scale.maximum);
  if (minimum && maximum && minimum.compare(maximum) < 0 && minimum.num >= 0n) return { minimum, maximum };
  add(
    'rubric-malformed',
    '',
    'scale needs minimum and maximum as exact text, 0 or more, minimum below maximum',
  );
  return { minimum: exactFromFraction(0n, 1n), maximum: exactFromFraction(1n, 1n) };
}

function readBands(rubric: AnyRubric, add: Add): (Exact | null)[] {
  const edges = rubric.bands.map((band) => (band.from === null ? null : readExact(String(band.from))));
  const ascending = edges.every((edge, position) => {
    if (position === 0) return rubric.bands[0]?.from === null;
    const before = edges[position - 1];
    return edge !== null && edge !== undefined && (!before || before.compare(edge) < 0);
  });
  if (edges.length === 0 || !ascending) {
    add('rubric-bands', '', 'list bands in ascending order; the first has from: null, the others exact text');
  }
  return edges;
}

function runsOf(units: readonly number[], leafParents: Int32Array): Run[] {
  const runs: Run[] = [];
  units.forEach((weight, leaf) => {
    const parent = leafParents[leaf] as number;
    const last = runs.at(-1);
    if (last?.weight === weight && last.parent === parent) runs.pop();
    runs.push({ end: leaf + 1, weight, parent });
  });
  return runs;
}

/** Weight of every inner node: the sum of the leaves below it. */
function sumUpwards(
  leafWeights: Float64Array,
  leafParents: Int32Array,
  innerParents: Int32Array,
): Float64Array {
  const sums = new Float64Array(innerParents.length);
  leafWeights.forEach((weight, leaf) => {
    const parent = leafParents[leaf] as number;
    if (parent >= 0) sums[parent] = (sums[parent] as number) + weight;
  });
  for (let position = innerParents.length - 1; position >= 0; position--) {
    const parent = innerParents[position] as number;
    if (parent >= 0) sums[parent] = (sums[parent] as number) + (sums[position] as number);
  }
  return sums;
}

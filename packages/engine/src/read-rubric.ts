import { fail, type Issue, issue, ok, type Result } from './errors.js';
import { type Exact, isPrintable, readExact } from './exact.js';
import type { AnyRubric, InnerNode, LeafNode } from './model.js';

/** The parts of a rubric, each good in itself. Positions count the root (0), then inner nodes, then leaves. */
export interface ReadRubric {
  /** Parents before their children, whatever order they were listed in. */
  readonly inner: readonly InnerNode[];
  readonly leaves: readonly LeafNode[];
  /** By code; the root's is null, as its children write it. */
  readonly position: ReadonlyMap<string | null, number>;
  /** Position of each node's parent; -1 for the root. */
  readonly parents: Int32Array;
  /** Of the leaves. */
  readonly weights: readonly Exact[];
  readonly minimum: Exact;
  readonly maximum: Exact;
  /** Of all bands but the lowest, which is open. */
  readonly edges: readonly Exact[];
}

/** What a rubric must be like; an issue's path says where it is not. `@spbe/rubric` explains its sources at length. */
const RULES = {
  'rubric-malformed':
    'give inner, leaves and bands as lists of objects with texts, a scale from 0 up, publishedRounding { places, mode } and ' +
    'predicateBasis { default, years }',
  'rubric-too-large': 'use at most 10,000 leaves, 50 tiers and weights with a coarse common unit',
  'rubric-structure': 'use a code once, lead parents to the root, hang a leaf below every node',
  'rubric-weight': 'write a weight above 0 as exact text: "7/2"',
  'rubric-sum': 'write the sum of the weights below',
  'rubric-bands': 'list bands from null in ascending exact text',
} as const;

type Rule = keyof typeof RULES;

export const breach = (rule: Rule, path = '', found = ''): Issue => issue(rule, path, RULES[rule] + found);

/** Adds an issue for every check that fails. */
export const checkInto =
  (issues: Issue[]) =>
  (isKept: boolean, rule: Rule, path?: string, found?: string): void => {
    if (!isKept) issues.push(breach(rule, path, found));
  };

const MOST_NODES = 10_000;
const DEEPEST = 50;

/** Reads a rubric of unknown origin, as far as that needs no sums. */
export function readRubric(rubric: unknown): Result<ReadRubric> {
  if (!isShaped(rubric)) return fail([breach('rubric-malformed')]);
  const { leaves, scale, bands } = rubric;
  const inner = sortByTier(rubric.inner);
  if (!inner || leaves.length > MOST_NODES) return fail([breach('rubric-too-large')]);
  const issues: Issue[] = [];
  const check = checkInto(issues);
  const nodes = [...inner, ...leaves];
  const position = new Map<string | null, number>([[null, 0]]);
  for (const { code } of nodes) {
    check(!position.has(code), 'rubric-structure', code);
    position.set(code, position.size);
  }
  const parentOf = ({ parent }: InnerNode | LeafNode): number => {
    const node = position.get(parent) ?? -1;
    return node > inner.length ? -1 : node;
  };
  check(leaves.length > 0, 'rubric-structure');
  const weights = leaves.map(({ weight }) => readExact(weight));
  const [minimum, maximum] = readAscending([scale.minimum, scale.maximum]);
  const edges = readAscending(bands.slice(1).map(({ from }) => from));
  for (const node of [...rubric.inner, ...leaves]) check(parentOf(node) >= 0, 'rubric-structure', node.code);
  leaves.forEach(({ code }, leaf) => {
    check((weights[leaf]?.num ?? 0n) > 0n, 'rubric-weight', code);
  });
  check(minimum !== undefined && minimum.num >= 0n, 'rubric-malformed', 'scale');
  check(bands[0]?.from === null && edges.length === bands.length - 1, 'rubric-bands');
  if (issues.length > 0) return fail(issues);
  const parents = Int32Array.from([-1, ...nodes.map(parentOf)]);
  return ok({ inner, leaves, position, parents, weights, minimum, maximum, edges } as ReadRubric);
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** What the rest relies on, so that it need not look twice. */
function isShaped(rubric: unknown): rubric is AnyRubric {
  const { inner, leaves, bands, scale, publishedRounding: rounding, predicateBasis: basis } = Object(rubric);
  return (
    [inner, leaves, bands].every(Array.isArray) &&
    [...inner, ...leaves, ...bands, scale, rounding, basis?.years].every(isObject) &&
    [...inner, ...leaves].every(({ code, parent }) => isText(code) && (parent === null || isText(parent))) &&
    isPrintable(rounding.places, rounding.mode) &&
    [basis.default, ...Object.values(basis.years)].every((each) => each === 'exact' || each === 'published')
  );
}

/** Nodes that the root leads to, parents before their children; null when they are too many or too deep. */
function sortByTier(inner: readonly InnerNode[]): InnerNode[] | null {
  const sorted: InnerNode[] = [];
  let above = new Set<string | null>([null]);
  for (let depth = 0; above.size > 0; depth++) {
    if (depth > DEEPEST || inner.length > MOST_NODES) return null;
    const tier = inner.filter(({ parent }) => above.has(parent));
    sorted.push(...tier);
    above = new Set(tier.map(({ code }) => code));
  }
  return sorted;
}

/** The exact values of texts that ascend; none for others. */
function readAscending(texts: readonly unknown[]): readonly Exact[] {
  const values = texts.map(readExact);
  return values.every((value, k) => value && (values[k - 1]?.compare(value) ?? -1) < 0)
    ? (values as Exact[])
    : [];
}

import type { Instance } from './read-task.js';

/** Leaves that constraints tie together, in the order in which the fewest of them stay open, and what that costs. */
export interface Component {
  readonly order: readonly number[];
  readonly rules: Instance['rules'];
  readonly caps: Instance['caps'];
  /** Table cells to fill. */
  readonly work: number;
  readonly gain: number;
}

// Choosing the next leaf looks at all others; beyond this many the order of the rubric has to do.
const MOST_COMPARED = 120;

/** Splits an instance into independent components (a free leaf is one of its own) and estimates each. */
export function entangle(instance: Instance): Component[] {
  const { plan, start, highest, rules, caps } = instance;
  const root = start.map((_, leaf) => leaf);
  const find = (leaf: number): number => {
    let at = leaf;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  const join = (a: number, b: number): void => {
    root[find(a)] = find(b);
  };
  for (const rule of rules) join(rule.leaf, rule.needs);
  for (const cap of caps) for (const leaf of cap.leaves) join(leaf, cap.leaves[0] as number);
  const needed = new Set(rules.map((rule) => rule.needs));
  const members = new Map<number, number[]>();
  start.forEach((level, leaf) => {
    if (highest[leaf] === level && !needed.has(leaf)) return;
    const at = find(leaf);
    members.set(at, [...(members.get(at) ?? []), leaf]);
  });
  return [...members].map(([at, leaves]) => {
    const own = {
      rules: rules.filter((rule) => find(rule.leaf) === at),
      caps: caps.filter((cap) => find(cap.leaves[0] as number) === at),
    };
    const ties = own.rules.length + own.caps.length;
    const order = ties > 0 ? orderOf(leaves, own) : leaves;
    let gain = 0;
    let work = 0;
    const done = new Set<number>();
    for (const leaf of order) {
      const raises = (highest[leaf] as number) - (start[leaf] as number);
      work += width(done, own) * (raises + 1) * (gain + 1 + ties);
      gain += raises * (plan.leafWeights[leaf] as number);
      done.add(leaf);
    }
    return { order, ...own, work, gain };
  });
}

type Ties = Pick<Instance, 'rules' | 'caps'>;

function orderOf(leaves: readonly number[], ties: Ties): number[] {
  if (leaves.length > MOST_COMPARED) return [...leaves];
  const done = new Set<number>();
  const rest = new Set(leaves);
  while (rest.size > 0) {
    let next = -1;
    let narrowest = Number.POSITIVE_INFINITY;
    for (const leaf of rest) {
      done.add(leaf);
      const open = width(done, ties);
      done.delete(leaf);
      if (next < 0 || open < narrowest) [next, narrowest] = [leaf, open];
    }
    done.add(next);
    rest.delete(next);
  }
  return [...done];
}

/**
 * At most how many different pasts matter once these leaves are decided: of a leaf with rules towards undecided ones
 * only which thresholds it has passed, of a half-decided cap only how many raises it has used.
 */
function width(done: ReadonlySet<number>, ties: Ties): number {
  const thresholds = new Map<number, Set<number>>();
  const note = (leaf: number, level: number): void => {
    const known = thresholds.get(leaf);
    if (known) known.add(level);
    else thresholds.set(leaf, new Set([level]));
  };
  for (const { leaf, at, needs, min } of ties.rules) {
    if (done.has(leaf) && !done.has(needs)) note(leaf, at);
    else if (done.has(needs) && !done.has(leaf)) note(needs, min);
  }
  let product = 1;
  for (const levels of thresholds.values()) product *= levels.size + 1;
  for (const { leaves, raises } of ties.caps) {
    const decided = leaves.reduce((sum, leaf) => sum + (done.has(leaf) ? 1 : 0), 0);
    if (decided > 0 && decided < leaves.length) product *= Math.min(raises, decided) + 1;
  }
  return product;
}

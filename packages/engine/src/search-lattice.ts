import type { Plan } from './compile.js';
import { divideRounded, type Exact } from './exact.js';
import {
  addLattices,
  count,
  intersect,
  type Lattice,
  leafLattice,
  single,
  subtractLattice,
} from './lattice.js';
import type { AnyRubric } from './model.js';

/** Printed figures by code; the index under the empty code. */
export type Figures = ReadonlyMap<string, Exact>;

// The sums of the leaves do not depend on the figures, so they are kept per plan.
const searches = new WeakMap<Plan, { plain?: Search; withZero?: Search }>();

/** The search over the rubric's levels, and 0 where it is to count as unanswered. */
export function searchOf(rubric: AnyRubric, plan: Plan, unansweredAsZero: boolean): Search {
  const kept = searches.get(plan) ?? {};
  searches.set(plan, kept);
  const span = plan.wholeMaximum - plan.wholeMinimum + 1;
  const levels = Array.from({ length: span }, (_, step) => plan.wholeMinimum + step);
  if (unansweredAsZero && !levels.includes(0)) {
    kept.withZero ??= new Search(rubric, plan, [0, ...levels]);
    return kept.withZero;
  }
  kept.plain ??= new Search(rubric, plan, levels);
  return kept.plain;
}

interface Children {
  readonly leaves: readonly number[];
  readonly inner: readonly number[];
}

interface Found {
  readonly root: Lattice;
  readonly inner: readonly Lattice[];
}

/** Sums upwards what is possible, then narrows downwards to what takes part in a whole. */
export class Search {
  readonly #rubric: AnyRubric;
  readonly #plan: Plan;
  readonly #leaves: readonly Lattice[];
  readonly #children: readonly Children[];
  readonly #ownLeaves = new Map<number, Lattice>();
  /** Sums of whole subtrees in which nothing was published. */
  readonly #freeSums = new Map<number, Lattice>();

  constructor(rubric: AnyRubric, plan: Plan, levels: readonly number[]) {
    this.#rubric = rubric;
    this.#plan = plan;
    this.#leaves = Array.from(plan.leafWeights, (weight) => leafLattice(weight, levels));
    // Position -1 (the root) is kept at the end.
    const positions = [...plan.innerCodes.keys(), -1];
    this.#children = positions.map((parent) => ({
      leaves: [...plan.leafParents.keys()].filter((leaf) => plan.leafParents[leaf] === parent),
      inner: [...plan.innerParents.keys()].filter((node) => plan.innerParents[node] === parent),
    }));
  }

  run(figures: Figures): Found | null {
    const narrowed = this.#above(figures);
    const upward: Lattice[] = new Array(this.#plan.innerCodes.length);
    for (let node = upward.length - 1; node >= 0; node--) {
      const sums = this.#sumBelow(node, upward, narrowed);
      const figure = figures.get(this.#plan.innerCodes[node] as string);
      upward[node] = figure ? this.#rounding(sums, this.#plan.innerWeights[node] as number, figure) : sums;
      if (count(upward[node] as Lattice) === 0) return null;
    }
    const sums = this.#sumBelow(-1, upward, narrowed);
    const figure = figures.get('');
    const root = figure ? this.#rounding(sums, this.#plan.total, figure) : sums;
    if (count(root) === 0) return null;
    return { root, inner: this.#narrow(root, upward, narrowed) };
  }

  #sumBelow(parent: number, inner: readonly Lattice[], narrowed: ReadonlySet<number>): Lattice {
    const children = this.#children.at(parent) as Children;
    const isFree = !children.inner.some((node) => narrowed.has(node));
    const kept = isFree ? this.#freeSums.get(parent) : undefined;
    if (kept) return kept;
    const sums = children.inner.reduce(
      (sum, node) => addLattices(sum, inner[node] as Lattice),
      this.#leavesBelow(parent),
    );
    if (isFree) this.#freeSums.set(parent, sums);
    return sums;
  }

  /** Sums of the leaves that hang directly below a node. */
  #leavesBelow(parent: number): Lattice {
    const kept = this.#ownLeaves.get(parent);
    if (kept) return kept;
    const { leaves } = this.#children.at(parent) as Children;
    const sums = leaves.reduce((sum, leaf) => addLattices(sum, this.#leaves[leaf] as Lattice), single());
    this.#ownLeaves.set(parent, sums);
    return sums;
  }

  /** Keeps the numerators whose value is printed as `figure`. */
  #rounding(lattice: Lattice, weight: number, figure: Exact): Lattice {
    const { places, mode } = this.#rubric.publishedRounding;
    const scale = 10n ** BigInt(places);
    const printed = (figure.num * scale) / figure.den;
    const roundsTo = (num: number): bigint => divideRounded(BigInt(num) * scale, BigInt(weight), mode);
    // Rounding is monotone, so the fitting numerators are one run.
    const from = firstWhere(lattice.length, (num) => roundsTo(num) >= printed);
    const until = firstWhere(lattice.length, (num) => roundsTo(num) > printed);
    return lattice.map((reachable, num) => (num >= from && num < until ? reachable : 0));
  }

  /** The published nodes and all nodes above them: the only ones worth narrowing. */
  #above(figures: Figures): ReadonlySet<number> {
    const wanted = new Set<number>();
    for (const code of figures.keys()) {
      let node = this.#plan.innerPosition.get(code) ?? -1;
      for (; node >= 0; node = this.#plan.innerParents[node] as number) wanted.add(node);
    }
    return wanted;
  }

  #narrow(root: Lattice, upward: readonly Lattice[], wanted: ReadonlySet<number>): Lattice[] {
    const narrowed = [...upward];
    for (const parent of [-1, ...this.#plan.innerCodes.keys()]) {
      const whole = parent < 0 ? root : (narrowed[parent] as Lattice);
      const children = this.#children.at(parent) as Children;
      for (const node of children.inner.filter((each) => wanted.has(each))) {
        const others = children.inner.filter((other) => other !== node);
        const rest = others.reduce(
          (sum, other) => addLattices(sum, narrowed[other] as Lattice),
          this.#leavesBelow(parent),
        );
        const allowed = subtractLattice(whole, rest, (narrowed[node] as Lattice).length);
        narrowed[node] = intersect(narrowed[node] as Lattice, allowed);
      }
    }
    return narrowed;
  }
}

/** The first number below `length` that holds, where all after it hold too; `length` when none does. */
function firstWhere(length: number, holds: (num: number) => boolean): number {
  let from = 0;
  let until = length;
  while (from < until) {
    const middle = (from + until) >> 1;
    if (holds(middle)) until = middle;
    else from = middle + 1;
  }
  return from;
}

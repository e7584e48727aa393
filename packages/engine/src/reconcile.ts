import { compile, type Plan } from './compile.js';
import { fail, type Issue, ok, type Result } from './errors.js';
import { divideRounded, type Exact, exactFromFraction, readExact } from './exact.js';
import {
  addLattices,
  count,
  intersect,
  type Lattice,
  leafLattice,
  numeratorsOf,
  single,
  subtractLattice,
} from './lattice.js';
import type { AnyRubric, InnerOf, PredicateOf } from './model.js';
import { bandOf } from './predicate.js';

/** Figures as printed, with the rubric's number of decimals: { index: "2.69", nodes: { D1: "2.60" } }. */
export interface PublishedFigures<R> {
  readonly index?: string;
  readonly nodes?: { readonly [Code in InnerOf<R>]?: string };
}

export interface ReconcileOptions {
  /** Also let an indicator count 0, as one official row seems to do for unanswered ones. Default false. */
  readonly unansweredAsZero?: boolean;
}

/** Everything that the figures leave possible; each list is ascending and never empty. */
export interface Reconciliation<R extends AnyRubric> {
  /** Exact indices that round to the published one and fit every other figure. */
  readonly index: readonly Exact[];
  /** Exact values of each published node. */
  readonly nodes: { readonly [Code in InnerOf<R>]?: readonly Exact[] };
  /** Predicates of these exact indices; more than one when the figures lie on an edge. */
  readonly predicates: readonly PredicateOf<R>[];
}

// One byte per numerator: `spbe-2020` needs 10,001. Beyond this the rubric is no lattice worth searching.
const LONGEST = 2_000_000;
/** Nodes times numerators, about a second of work; `spbe-2020` has 590,000. */
const MOST_SUMS = 100_000_000;

/**
 * Finds the whole-level assessments behind published, rounded figures, or says which figure cannot be right.
 *
 * Rounded domain values hide the exact ones (a domain of 11 indicators printed 1.82 is 20/11). The sums of whole levels
 * are few enough to be listed, so the exact index usually follows from the printed figures alone.
 *
 * @returns every exact index and node value that explains all figures together. Issues: `published-malformed`;
 *   `published-impossible` with the code of each figure that must change (empty path: no single one mends it);
 *   `not-a-lattice` for decimal scales.
 */
export function reconcile<const R extends AnyRubric>(
  rubric: R,
  published: PublishedFigures<R>,
  options: ReconcileOptions = {},
): Result<Reconciliation<R>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  if (
    rubric.scale.values !== 'integer' ||
    Number.isNaN(plan.wholeMinimum) ||
    Number.isNaN(plan.wholeMaximum)
  ) {
    return fail([{ code: 'not-a-lattice', path: '', message: `${rubric.id} does not use whole levels` }]);
  }
  const longest = plan.total * plan.wholeMaximum;
  if (longest > LONGEST || longest * (plan.leafCodes.length + plan.innerCodes.length) > MOST_SUMS) {
    return fail([
      {
        code: 'rubric-too-large',
        path: '',
        message: 'the weights are too fine or the nodes too many to list every possible sum',
      },
    ]);
  }
  const figures = readFigures(rubric, plan, published);
  if (!figures.ok) return figures;
  const search = searchOf(rubric, plan, options.unansweredAsZero === true);
  const found = search.run(figures.value);
  if (!found) return fail(blame(search, figures.value, rubric.publishedRounding.places));
  const index = numeratorsOf(found.root).map((num) => exactFromFraction(BigInt(num), BigInt(plan.total)));
  const predicates = [...new Set(index.map((value) => rubric.bands[bandOf(plan, value)]?.id))];
  const nodes = Object.fromEntries(
    [...figures.value.keys()]
      .filter((code) => code !== '')
      .map((code) => {
        const node = plan.innerPosition.get(code) ?? 0;
        const weight = BigInt(plan.innerWeights[node] as number);
        return [
          code,
          numeratorsOf(found.inner[node] as Lattice).map((num) => exactFromFraction(BigInt(num), weight)),
        ];
      }),
  );
  return ok({ index, nodes, predicates } as unknown as Reconciliation<R>);
}

/** Printed figures by code; the index under the empty code. */
type Figures = ReadonlyMap<string, Exact>;

function readFigures(rubric: AnyRubric, plan: Plan, published: PublishedFigures<AnyRubric>): Result<Figures> {
  const figures = new Map<string, Exact>();
  const issues: Issue[] = [];
  const { places } = rubric.publishedRounding;
  if (!isPlain(published) || !isPlain(published.nodes ?? {})) {
    const message = 'give figures as an object: { index: "2.69", nodes: { D1: "2.60" } }';
    return fail([{ code: 'published-malformed', path: '', message }]);
  }
  const given: [string, unknown][] = [['', published.index], ...Object.entries(published.nodes ?? {})];
  for (const [code, text] of given) {
    if (text === undefined) continue;
    const read = typeof text === 'string' ? asPrinted(text, places) : null;
    if (read && (code === '' || plan.innerPosition.has(code))) figures.set(code, read);
    else {
      const message = read
        ? `${rubric.id} has no node ${code.slice(0, 40)}`
        : `write the figure as printed, with ${places} decimals`;
      issues.push({ code: 'published-malformed', path: code, message });
    }
  }
  return issues.length > 0 ? fail(issues) : ok(figures);
}

const isPlain = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && !Array.isArray(given);

/** The figure, when printing it with so many decimals gives its text again. */
function asPrinted(text: string, places: number): Exact | null {
  const read = readExact(text);
  return read?.toFixed(places, 'down') === text ? read : null;
}

// The sums of the leaves do not depend on the figures, so they are kept per plan.
const searches = new WeakMap<Plan, { plain?: Search; withZero?: Search }>();

function searchOf(rubric: AnyRubric, plan: Plan, unansweredAsZero: boolean): Search {
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

/** Which figures are wrong: those impossible alone, else those without which the others fit. */
function blame(search: Search, figures: Figures, places: number): Issue[] {
  const without = (dropped: string): Figures => new Map([...figures].filter(([code]) => code !== dropped));
  const alone = [...figures].filter(([code, value]) => !search.run(new Map([[code, value]])));
  const suspects = alone.length > 0 ? alone : [...figures].filter(([code]) => search.run(without(code)));
  const say = (path: string, message: string): Issue => ({ code: 'published-impossible', path, message });
  if (suspects.length === 0)
    return [say('', 'the figures do not fit together, and more than one of them must be wrong')];
  return suspects.map(([code, value]) => {
    const name = code === '' ? 'the index' : code;
    const figure = value.toFixed(places, 'down');
    return alone.length > 0
      ? say(code, `no whole levels give ${figure} for ${name}`)
      : say(code, `the other figures fit together without ${figure} for ${name}`);
  });
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
class Search {
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

import { compile, type Plan } from './compile.js';
import { fail, type Issue, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction, readExact } from './exact.js';
import { type Lattice, numeratorsOf } from './lattice.js';
import type { AnyRubric, InnerOf, PredicateOf } from './model.js';
import { bandOf } from './predicate.js';
import { type Figures, type Search, searchOf } from './search-lattice.js';

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
  options?: ReconcileOptions,
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
  const search = searchOf(rubric, plan, options?.unansweredAsZero === true);
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
    const read = asPrinted(text, places);
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
function asPrinted(text: unknown, places: number): Exact | null {
  const read = readExact(text);
  return read?.toFixed(places, 'down') === text ? read : null;
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

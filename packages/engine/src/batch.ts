import { bandRows, countBands, cutsUnder } from './batch/band-rows.js';
import { bandWords, planBands } from './batch/band-words.js';
import { type Column, type Columns, findOffScale, readColumns } from './batch/columns.js';
import { makeNumerators, type Numerators } from './batch/numerators.js';
import { sumRows } from './batch/sum-rows.js';
import { planWords, sumWords, TILE } from './batch/sum-words.js';
import { compile, type Plan } from './compile.js';
import { fail, type Issue, ok, type Result } from './errors.js';
import { type Exact, exactFromFraction } from './exact.js';
import type { AnyRubric, InnerOf, PredicateBasis, PredicateOf } from './model.js';
import { malformedOptions, readBasis } from './read-options.js';

/** Levels of all rows: one column per leaf, or all columns in turn in one array (`levels[leaf * rows + row]`). */
export type LevelColumns = Column | readonly Column[];

export interface BatchOptions {
  /**
   * What the stored whole numbers are divided by, 1 to 10,000: 1 (default) for whole levels, 100 for hundredths
   * (350 in a Uint16Array is 3.50).
   */
  readonly levelDenominator?: number;
  /** As for `score`, one year for all rows. */
  readonly year?: number;
  readonly predicateBasis?: PredicateBasis;
}

/** One node of every row: the exact value of row r is `numerators[r] / denominator`. */
export interface NodeColumn {
  readonly numerators: Numerators;
  readonly denominator: number;
  /** The exact value of one row, 0 to rows - 1; undefined elsewhere. */
  at(row: number): Exact | undefined;
}

export interface Batch<R extends AnyRubric> {
  readonly rows: number;
  readonly index: NodeColumn;
  node(code: InnerOf<R>): NodeColumn;
  /** Position in `rubric.bands` of every row's predicate. */
  readonly predicates: Uint8Array;
  /** Number of rows per predicate, in the order of `rubric.bands`. */
  readonly histogram: readonly { readonly id: PredicateOf<R>; readonly rows: number }[];
}

/**
 * Scores any number of complete assessments exactly, as integers: nothing is allocated per row.
 *
 * Four assessments share one 32-bit word where the weights prove that no lane overflows (whole levels of `spbe-2020` do);
 * other rubrics and denominators go one by one. Both ways give the sums that `score` gives.
 *
 * @param columns stored levels; not changed, and not kept
 * @returns numerators of every inner node, and the predicate of every row. Issues: `columns-malformed`;
 *   `level-out-of-range` for the first row, and in it the first leaf, off the scale (path "row.code", rows from 0);
 *   `rubric-too-large` where sums would pass 2^53
 */
export function scoreAll<const R extends AnyRubric>(
  rubric: R,
  columns: LevelColumns,
  options?: BatchOptions,
): Result<Batch<R>> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const basis = readBasis(rubric, options);
  if (!basis) return malformedOptions();
  const denominator = options?.levelDenominator ?? 1;
  const read = readColumns(plan, columns, denominator);
  if (!read.ok) return read;
  const { rows, high } = read.value;
  if (plan.total * Math.max(high, denominator) >= 2 ** 52) {
    const message = `the weights are too fine for levels over ${denominator}; use a smaller levelDenominator`;
    return fail([{ code: 'rubric-too-large', path: '', message }]);
  }
  if (rubric.bands.length > 256) {
    return fail([{ code: 'rubric-too-large', path: '', message: 'a batch tells at most 256 bands apart' }]);
  }
  const sums = makeNumerators(plan, rows, high);
  const cuts = cutsUnder(rubric, plan, denominator, high, basis);
  const bands = new Uint8Array(rows);
  const issue = fillTiles(plan, read.value, sums, cuts, bands);
  if (issue) return fail([issue]);
  const histogram = countBands(bands, cuts.length);
  const columnOf = (position: number, weight: number): NodeColumn => {
    const numerators = sums[position] as Numerators;
    const at = (row: number): Exact | undefined => {
      const numerator = numerators[row];
      return numerator === undefined ? undefined : exactFromFraction(numerator, weight * denominator);
    };
    return { numerators, denominator: weight * denominator, at };
  };
  const nodes = new Map(
    plan.innerCodes.map((code, node) => [code, columnOf(node, plan.innerWeights[node] as number)]),
  );
  return ok({
    rows,
    index: columnOf(sums.length - 1, plan.total),
    node: (code: string) => nodes.get(code),
    predicates: bands,
    histogram: rubric.bands.map(({ id }, band) => ({ id, rows: histogram[band] })),
  } as unknown as Batch<R>);
}

/** Fills the sums and bands tile by tile; the first level off the scale stops it. */
function fillTiles(
  plan: Plan,
  columns: Columns,
  sums: readonly Numerators[],
  cuts: Float64Array,
  bands: Uint8Array,
): Issue | null {
  const words = planWords(plan, columns);
  const index = sums.at(-1) as Numerators;
  const bandPlan = words && planBands(cuts, plan.total * columns.high, TILE);
  for (let from = 0; from < columns.rows; from += TILE) {
    const until = Math.min(columns.rows, from + TILE);
    const valid = words
      ? sumWords(plan, words, columns, sums, from)
      : sumRows(plan, columns, sums, from, until);
    if (!valid) return findOffScale(plan, columns, from, until);
    if (bandPlan) bandWords(bandPlan, words.nodes.at(-1) as Int32Array, until - from, bands, from);
    else bandRows(index, cuts, bands, from, until);
  }
  return null;
}

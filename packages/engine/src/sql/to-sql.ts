import { compile } from '../compile.js';
import type { AnyRubric, LeafOf, PredicateBasis, Rounding } from '../model.js';
import { isLattice } from '../plan/read-levels.js';
import { type Dialect, WRITERS } from './dialect.js';
import type { SqlIssue, SqlResult } from './errors.js';
import { writeQuery } from './write-query.js';

export interface SqlOptions<R extends AnyRubric> {
  readonly dialect: Dialect;
  /** The table, or schema and table: "ratings", ["public", "ratings"]. Quoted; never SQL of its own. */
  readonly from: string | readonly string[];
  /** Column that holds the whole level of an indicator; by default it is named like the indicator. */
  readonly column?: ((code: LeafOf<R>) => string) | { readonly [Code in LeafOf<R>]?: string };
  /** Columns to carry along, such as the id of the row. */
  readonly keep?: readonly string[];
  /** Default: the rubric's. */
  readonly basis?: PredicateBasis;
}

// Half to the even neighbour would need a case for each half.
const MODES: readonly Rounding[] = ['half-up', 'up', 'down'];

/**
 * Writes a query that scores a table of whole levels with integers alone: the numerator of every inner node under its
 * code, then `index_numerator`, `index_denominator`, `index_text` (the published rounding) and `predicate`. A node's
 * value is its numerator over its denominator.
 *
 * A row with a level that is missing, not whole or outside the scale has null wherever that level counts: it never
 * scores as if it were 0.
 *
 * @returns the text of one SELECT without a semicolon, and each node's denominator; or issues: `sql-name`,
 *   `sql-dialect`, `sql-rounding`, `not-a-lattice`, and those of rubrics
 */
export function toSql<const R extends AnyRubric>(
  rubric: R,
  options: SqlOptions<R>,
): SqlResult<{ readonly text: string; readonly denominators: { readonly [code: string]: number } }> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const issues: SqlIssue[] = [];
  const say = (code: SqlIssue['code'], path: string, message: string): void =>
    void issues.push({ code, path, message });
  const dialect = options?.dialect;
  if (typeof dialect !== 'string' || !Object.hasOwn(WRITERS, dialect)) {
    say('sql-dialect', 'dialect', `use one of ${Object.keys(WRITERS).join(', ')}`);
    return { ok: false, issues };
  }
  const write = WRITERS[dialect];
  if (!isLattice(rubric, plan)) {
    say('not-a-lattice', '', `${rubric.id} does not use a few whole levels`);
    return { ok: false, issues };
  }
  const { places, mode } = rubric.publishedRounding;
  // The largest whole number on the way: twice the numerator at the top of the scale, shifted by the decimals.
  const largest = 2n * 10n ** BigInt(places) * BigInt(plan.total * (plan.wholeMaximum + 1));
  if (!MODES.includes(mode) || largest >= 1n << 63n)
    say('sql-rounding', '', `${mode} to ${places} decimals cannot be written in 64-bit whole numbers`);
  const { column, keep = [], basis = rubric.predicateBasis.default } = options;
  if (basis !== 'exact' && basis !== 'published') say('sql-basis', 'basis', 'use "exact" or "published"');
  const columns = plan.leafCodes.map((code) => {
    if (typeof column === 'function') return column(code as LeafOf<R>);
    const given = Object(column);
    return Object.hasOwn(given, code) ? (given[code] ?? code) : code;
  });
  const table = typeof options.from === 'string' ? [options.from] : options.from;
  if (!Array.isArray(table) || table.length === 0 || !Array.isArray(keep)) {
    say('sql-name', 'from', 'name the table as text or as a list, and the columns to keep as a list');
    return { ok: false, issues };
  }
  const results = [
    ...keep,
    ...plan.innerCodes,
    'index_numerator',
    'index_denominator',
    'index_text',
    'predicate',
  ];
  // Databases fold case differently: "a1" and "A1" may be one column.
  const seen = new Set<string>();
  const check = (name: unknown, isResult: boolean): void => {
    const text = typeof name === 'string' ? name : '';
    const path = text.slice(0, 40);
    if (text === '' || text.includes('\0') || bytesOf(text) > write.longestName)
      say('sql-name', path, `give a name of 1 to ${write.longestName} bytes without NUL`);
    else if (isResult && seen.has(text.toLowerCase()))
      say('sql-name', path, 'this would name two columns of the result');
    if (isResult) seen.add(text.toLowerCase());
  };
  for (const name of [...table, ...columns]) check(name, false);
  for (const name of results) check(name, true);
  if (issues.length > 0) return { ok: false, issues };

  const denominators = Object.fromEntries(
    plan.innerCodes.map((code, node) => [code, plan.innerWeights[node] as number]),
  );
  // A WITH clause named like the table would hide it.
  let stage = 'stage';
  while (table.some((name) => name.toLowerCase().startsWith(stage))) stage += '_';
  const source = { plan, write, columns, keep, table, stage };
  return { ok: true, value: { text: writeQuery(rubric, source, basis), denominators } };
}

const bytesOf = (name: string): number => new TextEncoder().encode(name).length;

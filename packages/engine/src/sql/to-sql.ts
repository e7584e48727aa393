import { compile } from '../compile.js';
import type { AnyRubric, LeafOf, PredicateBasis } from '../model.js';
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

// Levels are listed one by one, so that 3.5 is refused rather than cut to 3.
const MOST_LEVELS = 100;

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
  if (!Object.hasOwn(WRITERS, options.dialect)) {
    say('sql-dialect', 'dialect', `use one of ${Object.keys(WRITERS).join(', ')}`);
    return { ok: false, issues };
  }
  const write = WRITERS[options.dialect];
  const isWhole = rubric.scale.values === 'integer' && plan.wholeMaximum - plan.wholeMinimum < MOST_LEVELS;
  if (!isWhole) say('not-a-lattice', '', `${rubric.id} does not use a few whole levels`);
  const { places, mode } = rubric.publishedRounding;
  // The largest whole number on the way: twice the numerator at the top of the scale, shifted by the decimals.
  const largest = 2n * 10n ** BigInt(places) * BigInt(plan.total) * BigInt(plan.wholeMaximum + 1 || 1);
  if (mode === 'half-even' || largest >= 1n << 63n)
    say('sql-rounding', '', `${mode} to ${places} decimals cannot be written in 64-bit whole numbers`);
  const { column } = options;
  const columns = plan.leafCodes.map(
    (code) =>
      (typeof column === 'function' ? column(code as LeafOf<R>) : column?.[code as LeafOf<R>]) ?? code,
  );
  const { keep = [], basis = rubric.predicateBasis.default } = options;
  const table = typeof options.from === 'string' ? [options.from] : options.from;
  const results = [
    ...keep,
    ...plan.innerCodes,
    'index_numerator',
    'index_denominator',
    'index_text',
    'predicate',
  ];
  for (const name of [...table, ...columns, ...results]) {
    const isName =
      typeof name === 'string' && name !== '' && !name.includes('\0') && bytesOf(name) <= write.longestName;
    if (!isName)
      say(
        'sql-name',
        String(name).slice(0, 40),
        `give a name of 1 to ${write.longestName} bytes without NUL`,
      );
  }
  // Databases fold case differently: "a1" and "A1" may be one column.
  const seen = new Set<string>();
  for (const name of results) {
    const folded = String(name).toLowerCase();
    if (seen.has(folded))
      say('sql-name', String(name).slice(0, 40), 'this would name two columns of the result');
    seen.add(folded);
  }
  if (table.length === 0) say('sql-name', 'from', 'name the table');
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

const bytesOf = (name: string): number =>
  encodeURIComponent(name.replace(/[\uD800-\uDFFF]/g, '??')).replace(/%../g, '.').length;

import { readFileSync } from 'node:fs';
import { type Batch, type PredicateBasis, type Rubric, scoreAll } from '../src/index.js';
import { toSql } from '../src/sql/index.js';
import { randomColumns, rubric } from './assessments.js';

export interface ClickhouseCheck {
  readonly server: string;
  readonly chdb: string;
  readonly rows: number;
}

const TABLE = 'levels';
const codes = rubric.leaves.map(({ code }) => code);

/**
 * Runs the queries of `toSql` on ClickHouse inside this process and compares every row with `scoreAll`: all numerators,
 * the denominator, the printed index, and the predicate under both bases. Two more rows have a level that is missing or
 * off the scale. Null where npm has no ClickHouse for the platform; throws where a row differs.
 */
export async function checkClickhouse(rows: number): Promise<ClickhouseCheck | null> {
  // The package of the platform is optional: without it chdb cannot be loaded.
  const chdb = await import('chdb').catch(() => null);
  if (!chdb) return null;
  const columns = randomColumns(rows);
  const session = new chdb.Session();
  try {
    const types = codes.map((code) => `${code} Nullable(UInt8)`);
    session.query(`CREATE TABLE ${TABLE} (row UInt32, ${types.join(', ')}) ENGINE = Memory`);
    const levels = Array.from({ length: rows }, (_, row) =>
      codes.map((_, leaf) => columns[leaf * rows + row] as number),
    );
    const [missing, beyond] = [
      codes.map((_, leaf) => (leaf > 0 ? 3 : 'NULL')),
      codes.map(() => 3).fill(6, -1),
    ];
    const values = [...levels, missing, beyond].map((row, k) => `(${[k, ...row].join(',')})`);
    session.query(`INSERT INTO ${TABLE} VALUES ${values.join(',')}`);
    for (const basis of ['exact', 'published'] as const) {
      const query = toSql(rubric, { dialect: 'clickhouse', from: TABLE, keep: ['row'], basis });
      if (!query.ok) throw new Error(query.issues[0]?.message);
      const lines = session.query(`${query.value.text} ORDER BY "row"`, 'JSONEachRow').trim().split('\n');
      compare(
        lines.map((line) => JSON.parse(line)),
        columns,
        basis,
      );
    }
    const file = new URL('../../../node_modules/chdb/package.json', import.meta.url);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return { server: session.query('SELECT version()', 'TSV').trim(), chdb: version, rows };
  } finally {
    session.cleanup();
  }
}

type Answer = { readonly [column: string]: unknown };

function compare(answers: readonly Answer[], columns: Uint8Array, basis: PredicateBasis): void {
  const batch = scoreAll(rubric, columns, { predicateBasis: basis });
  if (!batch.ok) throw new Error(batch.issues[0]?.message);
  const whole = answers.slice(0, batch.value.rows);
  whole.forEach((answer, row) => {
    for (const [column, value] of Object.entries(expected(batch.value, row))) {
      if (`${answer[column]}` === value) continue;
      throw new Error(`ClickHouse: ${column} of row ${row} is ${answer[column]}, not ${value} (${basis})`);
    }
  });
  // A row that is not complete scores nowhere above the gap, and elsewhere as ever.
  const [missing, beyond, ...more] = answers.slice(batch.value.rows);
  const isNull = (answer: Answer | undefined, column: string): boolean => answer?.[column] === null;
  for (const column of ['index_numerator', 'index_text', 'predicate'])
    if (!isNull(missing, column) || !isNull(beyond, column))
      throw new Error(`ClickHouse: ${column} is not null`);
  if (!isNull(missing, 'A1') || isNull(missing, 'A8') || isNull(beyond, 'A1') || !isNull(beyond, 'A8'))
    throw new Error('ClickHouse: a gap reaches the wrong nodes');
  if (more.length > 0 || whole.length !== batch.value.rows) throw new Error('ClickHouse: rows are missing');
}

function expected({ node, index, predicates }: Batch<Rubric>, row: number): { [column: string]: string } {
  const nodes = rubric.inner.map(({ code }) => [code, `${node(code).numerators[row]}`]);
  return {
    row: `${row}`,
    ...Object.fromEntries(nodes),
    index_numerator: `${index.numerators[row]}`,
    index_denominator: `${index.denominator}`,
    index_text: `${index.at(row)?.toFixed(2, 'half-up')}`,
    predicate: rubric.bands[predicates[row] as number]?.id as string,
  };
}

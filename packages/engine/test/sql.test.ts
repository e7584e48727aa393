import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AnyRubric, compile, type PredicateBasis, score } from '../src/index.js';
import { type Dialect, SQL_ISSUE_CODES, type SqlResult, toSql } from '../src/sql/index.js';
import { large, tiny } from './plan-rubrics.js';
import { small } from './small-rubric.js';
import { type Database, openDuckdb, openPostgresql, openSqlite } from './sql-databases.js';

function must<T>(result: SqlResult<T>): T {
  if (!result.ok) throw new Error(result.issues.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}
const codesOf = (result: SqlResult<unknown>): string[] =>
  result.ok ? [] : result.issues.map(({ code }) => code);

/** Names that would end a quoted name or a text, if they were not escaped. */
const column = (code: string): string => `${code}" '; -- \\\``;
const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const TABLE = 'stage "of"; levels';

const codesIn = (rubric: AnyRubric): string[] => rubric.leaves.map(({ code }: { code: string }) => code);

async function fill(
  database: Database,
  rubric: AnyRubric,
  rows: readonly (readonly (number | null)[])[],
  type: string,
): Promise<void> {
  const columns = codesIn(rubric).map((code) => `${quote(column(code))} ${type}`);
  await database.run(`DROP TABLE IF EXISTS ${quote(TABLE)}`);
  await database.run(`CREATE TABLE ${quote(TABLE)} (s INTEGER, ${columns.join(', ')})`);
  const values = rows.map((row, k) => `(${[k, ...row.map((level) => level ?? 'NULL')].join(',')})`);
  await database.run(`INSERT INTO ${quote(TABLE)} VALUES ${values.join(',')}`);
}

const queryOf = (rubric: AnyRubric, dialect: Dialect, basis: PredicateBasis): string =>
  must(toSql(rubric, { dialect, from: TABLE, column, keep: ['s'], basis })).text;

/** What the row must be, from `score`. */
function expected(
  rubric: AnyRubric,
  row: readonly number[],
  basis: PredicateBasis,
): { [column: string]: string } {
  const ratings = Object.fromEntries(codesIn(rubric).map((code, k) => [code, row[k]]));
  const card = score(rubric, ratings as never, { predicateBasis: basis });
  const compiled = compile(rubric);
  if (!card.ok || !compiled.ok) throw new Error('the row does not score');
  const { innerCodes, innerWeights, total } = compiled.value;
  const over = (value: { num: bigint; den: bigint }, weight: number): string =>
    `${(value.num * BigInt(weight)) / value.den}`;
  const nodes = innerCodes.map((code, node) => {
    const value = card.value.node(code);
    if (!value) throw new Error(`${code} has no value`);
    return [code, over(value, innerWeights[node] as number)];
  });
  return {
    ...Object.fromEntries(nodes),
    index_numerator: over(card.value.index, total),
    index_denominator: `${total}`,
    index_text: card.value.index.toFixed(2, 'half-up'),
    predicate: card.value.predicate.id,
  };
}

const rowsOf = (rubric: AnyRubric, count: number, seed: number): number[][] => {
  const level = fc.integer({ min: Number(rubric.scale.minimum), max: Number(rubric.scale.maximum) });
  const size = rubric.leaves.length;
  // Rows of nearly equal levels come near the edges of the bands.
  const near = level.chain((base) =>
    fc.array(fc.constantFrom(base, base, base, Math.min(base + 1, Number(rubric.scale.maximum))), {
      minLength: size,
      maxLength: size,
    }),
  );
  return fc.sample(fc.oneof(fc.array(level, { minLength: size, maxLength: size }), near), {
    numRuns: count,
    seed,
  });
};

// Under mutation testing, no server for every mutant and fewer rows.
const isMutation = process.env['MODE'] === 'mutation';
const ROWS = isMutation ? 60 : 400;
const ALL = [
  ['SQLite', openSqlite],
  ['DuckDB', openDuckdb],
  ['PostgreSQL', openPostgresql],
] as const;

describe.each(isMutation ? ALL.slice(0, 2) : ALL)('%s scores like score', (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  }, 60_000);
  afterAll(async () => {
    await database?.close();
  });

  test.each([
    ['47 indicators, exact basis', large, 'exact'],
    ['47 indicators, published basis', large, 'published'],
    ['uneven depth and fractional weights, exact basis', small, 'exact'],
    ['uneven depth and fractional weights, published basis', small, 'published'],
  ] as const)('%s', async (_title, rubric, basis) => {
    const rows = rowsOf(rubric, ROWS, 12);
    await fill(database, rubric, rows, 'SMALLINT');
    const found = await database.run(queryOf(rubric, database.dialect, basis));
    const byRow = new Map(found.map(({ s, ...row }) => [s, row]));
    expect(byRow.size).toBe(rows.length);
    rows.forEach((row, k) => {
      expect(byRow.get(`${k}`)).toEqual(expected(rubric, row, basis));
    });
  });

  test('a half-up tie and a predicate between the two bases', async () => {
    // 6,997 of 2,000 is 3.4985, printed 3.50.
    const raised = new Set([
      0, 1, 20, 21, 22, 31, 41, 42, 43, 44, 45, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
    ]);
    await fill(database, large, [large.leaves.map((_, k) => (raised.has(k) ? 4 : 3))], 'SMALLINT');
    const pick = async (basis: PredicateBasis) => {
      const [row] = await database.run(queryOf(large, database.dialect, basis));
      return [row?.['index_numerator'], row?.['index_text'], row?.['predicate']];
    };
    expect(await pick('exact')).toEqual(['6997', '3.50', 'baik']);
    expect(await pick('published')).toEqual(['6997', '3.50', 'sangat-baik']);
  });

  test('a level that is missing, broken or outside the scale is null in every node above it, and only there', async () => {
    const rows = [
      [3, null, 3, 3],
      [3, 3.5, 3, 3],
      [3, 6, 3, 3],
      [3, -1, 3, 3],
      [0, 0, 0, 0],
    ];
    await fill(database, small, rows, 'DOUBLE PRECISION');
    const found = await database.run(queryOf(small, database.dialect, 'exact'));
    for (const row of found.filter(({ s }) => s !== '4')) {
      expect(row).toMatchObject({
        D1: null,
        A1: null,
        index_numerator: null,
        index_text: null,
        predicate: null,
      });
      expect([row['A2'], row['A3']]).toEqual(['18', '36']);
    }
    expect(found.find(({ s }) => s === '4')).toMatchObject({
      index_numerator: '0',
      index_text: '0.00',
      predicate: 'low',
    });
  });

  test('a column that does not exist is an error of the database, never a text', async () => {
    await database.run('DROP TABLE IF EXISTS plain');
    await database.run('CREATE TABLE plain ("I1" INTEGER)');
    const { text } = must(toSql(small, { dialect: database.dialect, from: 'plain' }));
    await expect(database.run(text)).rejects.toThrow();
  });

  test('band names are text whatever they hold', async () => {
    const id = `it's \\' "low"; DROP`;
    const odd = { ...small, bands: [{ id, from: null }] };
    await fill(database, odd, [[1, 1, 1, 1]], 'SMALLINT');
    const [row] = await database.run(queryOf(odd, database.dialect, 'exact'));
    expect(row?.['predicate']).toBe(id);
  });

  test('other roundings than half-up', async () => {
    const places = (count: number, mode: 'up' | 'down') => ({
      ...tiny([1, 2, 4]),
      publishedRounding: { places: count, mode },
    });
    await database.run('DROP TABLE IF EXISTS thirds');
    await database.run('CREATE TABLE thirds ("L0" INTEGER, "L1" INTEGER, "L2" INTEGER)');
    await database.run('INSERT INTO thirds VALUES (2, 1, 1)');
    const text = async (count: number, mode: 'up' | 'down') => {
      const query = must(toSql(places(count, mode), { dialect: database.dialect, from: 'thirds' }));
      return (await database.run(query.text))[0]?.['index_text'];
    };
    // 8/7 = 1.142857...
    expect(await text(3, 'down')).toBe('1.142');
    expect(await text(3, 'up')).toBe('1.143');
    expect(await text(0, 'up')).toBe('2');
  });
});

describe('toSql', () => {
  const options = { dialect: 'duckdb', from: 't' } as const;

  test('uses whole numbers alone', () => {
    for (const dialect of ['postgresql', 'duckdb', 'clickhouse', 'sqlite'] as const) {
      const { text } = must(toSql(large, { dialect, from: ['main', 'levels'], keep: ['id'] }));
      expect(text).not.toMatch(/\d\.\d|FLOAT|DOUBLE|REAL|DECIMAL|NUMERIC/i);
      expect(text).not.toContain(';');
    }
  });

  test('gives the denominators of all nodes', () => {
    const { denominators } = must(toSql(large, options));
    expect(denominators).toMatchObject({ A1: 260, D2: 500, D3: 330, D4: 910 });
  });

  test('ClickHouse text escapes by backslash and keeps nulls', () => {
    const odd = { ...small, bands: [{ id: `a'b\\c`, from: null }] };
    const { text } = must(toSql(odd, { dialect: 'clickhouse', from: 'a`b\\c' }));
    expect(text).toContain('FROM `a\\`b\\\\c` AS t');
    expect(text).toContain(`'a\\'b\\\\c'`);
    expect(text).toContain('intDiv(');
    expect(text).toContain('THEN toInt64(t.`I1`) END AS l0');
    expect(text).toContain('SUBSTR(toString(100 + r.p % 100), 2) AS index_text');
    expect(text).not.toContain('CAST(');
  });

  test.each([
    ['an unknown dialect', { ...options, dialect: 'toString' }, 'sql-dialect'],
    ['an empty table name', { ...options, from: '' }, 'sql-name'],
    ['no table', { ...options, from: [] }, 'sql-name'],
    ['a NUL in a column', { ...options, column: { I1: 'a\0b' } }, 'sql-name'],
    ['a kept column named like a node', { ...options, keep: ['d1'] }, 'sql-name'],
    ['a kept column twice', { ...options, keep: ['id', 'ID'] }, 'sql-name'],
    [
      'a name that PostgreSQL would cut',
      { ...options, dialect: 'postgresql', keep: ['é'.repeat(32)] },
      'sql-name',
    ],
  ])('%s is refused', (_, bad: object, code) => {
    expect(codesOf(toSql(small, bad as never))).toEqual([code]);
  });

  test('names the place of what is wrong', () => {
    const pathsOf = (part: object) => {
      const result = toSql(small, { ...options, ...part } as never);
      return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
    };
    expect(pathsOf({ dialect: 'mysql' })).toEqual([['sql-dialect', 'dialect']]);
    expect(pathsOf({ basis: 'rounded' })).toEqual([['sql-basis', 'basis']]);
    expect(pathsOf({ basis: 'published' })).toEqual([]);
    expect(pathsOf({ from: [] })).toEqual([['sql-name', 'from']]);
    expect(pathsOf({ keep: 'id' })).toEqual([['sql-name', 'from']]);
    expect(pathsOf({ from: 3 })).toEqual([['sql-name', 'from']]);
    expect(pathsOf({ keep: ['x'.repeat(2_000)] })).toEqual([['sql-name', 'x'.repeat(40)]]);
    expect(pathsOf({ keep: [7] })).toEqual([['sql-name', '']]);
    expect(pathsOf({ from: ['t', ''] })).toEqual([['sql-name', '']]);
    const fine = { ...small, publishedRounding: { places: 2, mode: 'half-even' as const } };
    expect(toSql(fine, options)).toMatchObject({ issues: [{ code: 'sql-rounding', path: '' }] });
    const decimal = { ...small, scale: { minimum: '0', maximum: '5', values: 'decimal' as const } };
    expect(toSql(decimal, options)).toMatchObject({ issues: [{ code: 'not-a-lattice', path: '' }] });
  });

  test('takes names up to the longest of each dialect, one table and one column under any name', () => {
    const of = (dialect: Dialect, length: number) =>
      codesOf(toSql(small, { dialect, from: 't', keep: ['x'.repeat(length)] }));
    expect([of('postgresql', 63), of('postgresql', 64)]).toEqual([[], ['sql-name']]);
    for (const dialect of ['duckdb', 'clickhouse', 'sqlite'] as const)
      expect([of(dialect, 1_000), of(dialect, 1_001)]).toEqual([[], ['sql-name']]);
    // A column of the table may be named like another one, or like a result.
    expect(codesOf(toSql(small, { ...options, column: () => 'D1' }))).toEqual([]);
  });

  test('rounds to as many decimals as 64 bits hold', () => {
    const narrow = (maximum: string, places: number) => ({
      ...tiny([1]),
      scale: { minimum: '1', maximum, values: 'integer' as const },
      publishedRounding: { places, mode: 'down' as const },
    });
    // 2 times 10^18 times (3 + 1) is below 2^63, times (4 + 1) is not.
    expect(codesOf(toSql(narrow('3', 18), options))).toEqual([]);
    expect(codesOf(toSql(narrow('4', 18), options))).toEqual(['sql-rounding']);
    expect(codesOf(toSql(narrow('4', 17), options))).toEqual([]);
  });

  test('keeps its own names apart from the table', () => {
    const stageOf = (from: string | string[]) =>
      /^WITH (\w+)/.exec(must(toSql(small, { ...options, from })).text)?.[1];
    expect([stageOf('levels'), stageOf('stage'), stageOf(['Stage_0', 'stage_'])]).toEqual([
      'stage0',
      'stage_0',
      'stage__0',
    ]);
    expect(stageOf(['main', 'stage'])).toBe('stage_0');
  });

  test('writes PostgreSQL, DuckDB and SQLite as they differ', () => {
    const rubric = tiny([1, 2]);
    const textOf = (dialect: Dialect) =>
      must(toSql(rubric, { dialect, from: ['s', 't'], keep: ['id'] })).text;
    expect(textOf('postgresql').split('\n')).toEqual([
      'WITH stage0 AS (SELECT t."id" AS k0, CASE WHEN t."L0" IN (1,2,3,4) THEN CAST(t."L0" AS BIGINT) END AS l0, ' +
        'CASE WHEN t."L1" IN (1,2,3,4) THEN CAST(t."L1" AS BIGINT) END AS l1 FROM "s"."t" AS t),',
      'stage1 AS (SELECT stage0.*, 1 * (l0) + 2 * (l1) AS s FROM stage0)',
      'SELECT r.k0 AS "id", r.s AS index_numerator, CAST(3 AS BIGINT) AS index_denominator, ' +
        "CAST((r.p) / 10 AS TEXT) || '.' || SUBSTR(CAST(10 + r.p % 10 AS TEXT), 2) AS index_text, " +
        "CASE WHEN r.s >= 10 THEN 'high' WHEN r.s >= 8 THEN 'middle' WHEN r.s IS NOT NULL THEN 'low' END AS predicate " +
        'FROM (SELECT stage1.*, (20 * s + 3) / 6 AS p FROM stage1) AS r',
    ]);
    expect(textOf('duckdb')).toContain(' // ');
    expect(textOf('sqlite')).toContain('AS INTEGER)');
    expect(textOf('sqlite')).not.toContain('BIGINT');
  });

  test('refuses what whole numbers cannot say', () => {
    const rounding = (places: number, mode: 'half-even' | 'down') => ({
      ...small,
      publishedRounding: { places, mode },
    });
    expect(codesOf(toSql(rounding(2, 'half-even'), options))).toEqual(['sql-rounding']);
    expect(codesOf(toSql(rounding(17, 'down'), options))).toEqual(['sql-rounding']);
    const decimal = { ...small, scale: { minimum: '0', maximum: '5', values: 'decimal' as const } };
    expect(codesOf(toSql(decimal, options))).toEqual(['not-a-lattice']);
    const halves = { ...small, scale: { minimum: '0', maximum: '9/2', values: 'integer' as const } };
    expect(codesOf(toSql(halves, options))).toEqual(['not-a-lattice']);
    expect(codesOf(toSql({ ...small, bands: [] }, options))).toEqual(['rubric-bands']);
  });

  test('every issue code of SQL says what it means', () => {
    for (const meaning of Object.values(SQL_ISSUE_CODES)) expect(meaning.length).toBeGreaterThan(20);
  });
});

export type Dialect = 'postgresql' | 'duckdb' | 'clickhouse' | 'sqlite';

/** Where the four databases differ. Every expression is null when a part of it is null. */
export interface Writer {
  /** A name as it stands, whatever characters it has. */
  readonly name: (name: string) => string;
  readonly text: (text: string) => string;
  /** A 64-bit whole number. */
  readonly whole: (expression: string) => string;
  /** Division of two whole numbers of 0 or more, rounded down. */
  readonly divide: (over: string, under: string | bigint) => string;
  readonly print: (expression: string) => string;
  /** Longest name in bytes of UTF-8: PostgreSQL silently cuts longer ones. */
  readonly longestName: number;
}

const standard: Writer = {
  name: (name) => `"${name.replaceAll('"', '""')}"`,
  text: (text) => `'${text.replaceAll("'", "''")}'`,
  whole: (expression) => `CAST(${expression} AS BIGINT)`,
  divide: (over, under) => `(${over}) / ${under}`,
  print: (expression) => `CAST(${expression} AS TEXT)`,
  longestName: 1_000,
};

const escaped = (text: string): string => text.replaceAll('\\', '\\\\');

export const WRITERS: { readonly [D in Dialect]: Writer } = {
  postgresql: { ...standard, longestName: 63 },
  duckdb: { ...standard, divide: (over, under) => `(${over}) // ${under}` },
  clickhouse: {
    ...standard,
    // A backslash escapes in ClickHouse, in names as in text.
    name: (name) => `\`${escaped(name).replaceAll('`', '\\`')}\``,
    text: (text) => `'${escaped(text).replaceAll("'", "\\'")}'`,
    // These keep a Nullable; CAST to a plain type would refuse its nulls.
    whole: (expression) => `toInt64(${expression})`,
    divide: (over, under) => `intDiv(${over}, ${under})`,
    print: (expression) => `toString(${expression})`,
  },
  sqlite: { ...standard, whole: (expression) => `CAST(${expression} AS INTEGER)` },
};

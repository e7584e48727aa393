import {
  type AliasedRawBuilder,
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
} from 'kysely';
import type pg from 'pg';
import { gather } from './gather.js';
import type { Schema } from './schema.js';

/** Writes SQL and never asks anybody. */
const writer = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new PostgresIntrospector(database),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Stands for the list of one argument while the SQL is written; constants of the query are parameters too. */
class Place {
  readonly argument: string;
  constructor(argument: string) {
    this.argument = argument;
  }
}

interface Named {
  readonly pool: pg.Pool;
  readonly warn: (error: Error) => void;
  /** Turned off for good when the server, or a pooler before it, does not keep statements as we do. */
  isOn: boolean;
}

const namedOf = new WeakMap<Kysely<Schema>, Named>();

/** Lets reads of this database go by name. Those in a transaction never do, since there a refusal could not be mended. */
export function nameReadsOf(database: Kysely<Schema>, pool: pg.Pool, warn: (error: Error) => void): void {
  namedOf.set(database, { pool, warn, isOn: true });
}

type Asked<Args> = AliasedRawBuilder<Args & Ordinal, 'asked'>;
/** Which of the questions a row answers, from 1. */
interface Ordinal {
  readonly ordinal: string;
}

/** Every name is taken once, where its query is defined: a server keeps no more statements than there are definitions. */
const names = new Set<string>();

/**
 * A read that is asked so often that writing, parsing and planning its SQL anew would cost more than the answer. The SQL is
 * written once, when the program starts; each connection sends it once, under its name, and from then on only arguments. What is
 * asked at the same time goes in one statement.
 *
 * @param name of the statement at the server; no other read may have it
 * @param types of the arguments in SQL
 * @param build joins the tables to the questions, one row of `asked` each, and selects `asked.ordinal`. It lists its columns,
 *   because a statement that says `*` ends to work when a migration adds one.
 */
export function prepareRead<Args extends object, Row extends Ordinal>(
  name: string,
  types: { readonly [Argument in keyof Args]: 'text' | 'bigint' | 'integer' },
  build: (database: Kysely<Schema>, asked: Asked<Args>) => Compilable<Row>,
): (database: Kysely<Schema>, args: Args) => Promise<readonly Row[]> {
  if (names.has(name)) throw new Error(`two reads are called ${name}`);
  names.add(name);
  const written = build(writer, questions(types)).compile();
  const valuesOf = (asks: readonly Args[]) =>
    written.parameters.map((value) =>
      value instanceof Place ? asks.map((ask) => ask[value.argument as keyof Args]) : value,
    );

  async function plainly(database: Kysely<Schema>, asks: readonly Args[]): Promise<readonly Row[]> {
    const query = { ...written, parameters: valuesOf(asks) } as CompiledQuery<Row>;
    return (await database.executeQuery(query)).rows;
  }

  async function byName(database: Kysely<Schema>, asks: readonly Args[]): Promise<readonly Row[]> {
    const named = namedOf.get(database);
    if (!named?.isOn) return plainly(database, asks);
    try {
      const { rows } = await named.pool.query({ name, text: written.sql, values: valuesOf(asks) });
      return rows as Row[];
    } catch (error) {
      if (!isForgotten(error)) throw error;
      if (named.isOn) named.warn(new Error('reads go without names from now on', { cause: error }));
      named.isOn = false;
      return plainly(database, asks);
    }
  }

  const gathered = new WeakMap<Kysely<Schema>, (args: Args) => Promise<readonly Row[]>>();
  return (database, args) => {
    if (!namedOf.has(database)) return plainly(database, [args]);
    const known = gathered.get(database);
    if (known) return known(args);
    const ask = gather<Args, readonly Row[]>(async (asks) => deal(await byName(database, asks), asks.length));
    gathered.set(database, ask);
    return ask(args);
  };
}

/** A table of the questions. */
function questions<Args>(types: Readonly<Record<string, string>>): Asked<Args> {
  const lists = Object.entries(types).map(
    ([argument, type]) => sql`${new Place(argument)}::${sql.raw(type)}[]`,
  );
  const columns = [...Object.keys(types), 'ordinal'].map((column) => sql.id(column));
  return sql<Args & Ordinal>`unnest(${sql.join(lists)}) with ordinality`.as<'asked'>(
    sql`asked(${sql.join(columns)})`,
  );
}

/** Gives every question its rows, in their order. */
function deal<Row extends Ordinal>(rows: readonly Row[], count: number): readonly (readonly Row[])[] {
  if (count === 1) return [rows];
  const dealt: Row[][] = Array.from({ length: count }, () => []);
  for (const row of rows) dealt[Number(row.ordinal) - 1]?.push(row);
  return dealt;
}

/**
 * No such statement, or one of this name already: a pooler changed the connection under us. Or its table has other columns
 * now: another replica migrated it.
 */
const FORGOTTEN: readonly unknown[] = ['26000', '42P05', '0A000'];

const isForgotten = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && FORGOTTEN.includes(error.code);

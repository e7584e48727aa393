import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type pg from 'pg';
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

/** Stands for an argument while the SQL is written. */
class Placeholder {
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

/** Every name is taken once, where its query is defined: a server keeps no more statements than there are definitions. */
const names = new Set<string>();

/**
 * A read that is asked so often that writing, parsing and planning its SQL anew would cost more than the answer. The SQL is
 * written once, when the program starts; each connection sends it once, under its name, and from then on only arguments.
 *
 * @param name of the statement at the server; no other read may have it
 * @param build the query for these arguments, without conditions on them: it is called once. It lists its columns, because a
 *   statement that says `*` ends to work when a migration adds one.
 */
export function prepareRead<Args extends object, Row>(
  name: string,
  build: (database: Kysely<Schema>, args: Args) => Compilable<Row>,
): (database: Kysely<Schema>, args: Args) => Promise<Row[]> {
  if (names.has(name)) throw new Error(`two reads are called ${name}`);
  names.add(name);
  const places = new Proxy({}, { get: (_, argument) => new Placeholder(String(argument)) });
  const written = build(writer, places as Args).compile();
  const valuesOf = (args: Args): unknown[] =>
    written.parameters.map((value) =>
      value instanceof Placeholder ? args[value.argument as keyof Args] : value,
    );
  return async (database, args) => {
    const parameters = valuesOf(args);
    const named = namedOf.get(database);
    if (named?.isOn) {
      try {
        const { rows } = await named.pool.query({ name, text: written.sql, values: parameters });
        return rows as Row[];
      } catch (error) {
        if (!isForgotten(error)) throw error;
        named.isOn = false;
        named.warn(new Error('reads go without names from now on', { cause: error }));
      }
    }
    const { rows } = await database.executeQuery({ ...written, parameters } as CompiledQuery<Row>);
    return rows;
  };
}

/**
 * No such statement, or one of this name already: a pooler changed the connection under us. Or its table has other columns
 * now: another replica migrated it.
 */
const FORGOTTEN: readonly unknown[] = ['26000', '42P05', '0A000'];

const isForgotten = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && FORGOTTEN.includes(error.code);

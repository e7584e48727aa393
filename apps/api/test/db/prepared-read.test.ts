import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { gather } from '../../src/db/gather.js';
import { openDatabase } from '../../src/db/open-database.js';
import { prepareRead } from '../../src/db/prepared-read.js';
import { transact } from '../../src/store/database.js';
import { schemaOfThisTest } from '../setup/own-schema.js';

interface Unit {
  readonly ordinal: string;
  readonly code: string;
}
const byName = prepareRead<{ name: string }, Unit>('test_unit_by_name', { name: 'text' }, (db, asked) =>
  db
    .selectFrom(asked)
    .innerJoin('unit', 'unit.name', 'asked.name')
    .select(['asked.ordinal', 'unit.code'])
    .orderBy('unit.code'),
);
const everything = prepareRead<{ name: string }, Unit>(
  'test_unit_everything',
  { name: 'text' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .innerJoin('unit', 'unit.name', 'asked.name')
      .selectAll('unit')
      .select('asked.ordinal'),
);
interface Quotient {
  readonly ordinal: string;
  readonly quotient: number;
}
const divide = prepareRead<{ num: number; den: number }, Quotient>(
  'test_divide',
  { num: 'integer', den: 'integer' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .limit(1_000)
      .select(['asked.ordinal', sql<number>`asked.num / asked.den`.as('quotient')]),
);

/** A table like the one of units, empty, and what the program would be warned of. */
async function ownTable() {
  const warnings: Error[] = [];
  const opened = await openDatabase({
    url: await schemaOfThisTest(),
    dataDir: '',
    step: () => {},
    warn: (error) => warnings.push(error),
  });
  onTestFinished(() => opened.close());
  const { database } = opened;
  await sql`create table unit (code text, name text)`.execute(database);
  const add = (db: typeof database, code: string) =>
    sql`insert into unit values (${code}, 'Dinas')`.execute(db);
  const kept = async (db: typeof database) => {
    const { rows } = await sql<{
      name: string;
    }>`select name from pg_prepared_statements order by name`.execute(db);
    return rows.map(({ name }) => name);
  };
  const codes = async (db: typeof database) => (await byName(db, { name: 'Dinas' })).map(({ code }) => code);
  return { database, add, kept, codes, warnings };
}

test('a connection keeps one statement for a read, whoever asks how often', async () => {
  const { database, add, kept, codes } = await ownTable();
  await add(database, 'bkd');
  for (let time = 0; time < 20; time++) expect(await codes(database)).toEqual(['bkd']);
  expect(await byName(database, { name: 'Lain' })).toEqual([]);
  expect(await kept(database)).toEqual(['test_unit_by_name']);
});

test('what is asked at once is asked together, and everybody gets their own answer', async () => {
  const { database } = await ownTable();
  const asks = Array.from({ length: 350 }, (_, at) => ({ num: at * 3, den: 3 }));
  const found = await Promise.all(asks.map((ask) => divide(database, ask)));
  expect(found.map((rows) => rows.map(({ quotient }) => quotient))).toEqual(asks.map((_, at) => [at]));
  const { rows } = await sql<{ calls: string }>`
    select generic_plans + custom_plans as calls from pg_prepared_statements where name = 'test_divide'`.execute(
    database,
  );
  expect(Number(rows[0]?.calls)).toBeLessThan(5);
});

test('a question that cannot be answered spoils no other', async () => {
  const { database } = await ownTable();
  const dens = [1, 0, 2, 0, 4];
  const found = await Promise.allSettled(dens.map((den) => divide(database, { num: 8, den })));
  expect(found.map((one) => (one.status === 'fulfilled' ? one.value[0]?.quotient : one.reason.code))).toEqual(
    [8, '22012', 4, '22012', 2],
  );
});

test('two statements are underway at most; what is asked meanwhile waits and goes together', async () => {
  const sent: string[][] = [];
  const finish: (() => void)[] = [];
  const ask = gather<string, string>((asks) => {
    sent.push([...asks]);
    return new Promise((resolve) => finish.push(() => resolve(asks.map((one) => one.toUpperCase()))));
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const answers: Promise<string>[] = [];
  for (const one of ['a', 'b', 'c', 'd']) {
    answers.push(ask(one));
    await turn();
  }
  expect(sent).toEqual([['a'], ['b']]);
  finish[0]?.();
  expect(await answers[0]).toBe('A');
  await turn();
  expect(sent).toEqual([['a'], ['b'], ['c', 'd']]);
  for (const end of finish) end();
  expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D']);
});

test('in a transaction a read sees what that transaction wrote, and leaves nothing at the connection', async () => {
  const { database, add, kept, codes } = await ownTable();
  const undone = transact(database, async (transaction) => {
    await add(transaction, 'bkd');
    expect(await codes(transaction)).toEqual(['bkd']);
    expect(await kept(transaction)).toEqual([]);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await codes(database)).toEqual([]);
});

describe('who does not keep statements is asked without names from then on, and the question is answered', () => {
  test('as behind a pooler that changes connections', async () => {
    const { database, add, kept, codes, warnings } = await ownTable();
    await add(database, 'bkd');
    await codes(database);
    await sql`deallocate all`.execute(database);
    expect(await codes(database)).toEqual(['bkd']);
    expect(await codes(database)).toEqual(['bkd']);
    expect(await kept(database)).toEqual([]);
    expect(warnings.map(({ message }) => message)).toEqual(['reads go without names from now on']);
  });

  test('as when another replica adds a column', async () => {
    const { database, add, warnings } = await ownTable();
    await add(database, 'bkd');
    const ask = { name: 'Dinas' };
    expect(await everything(database, ask)).toEqual([{ ordinal: '1', code: 'bkd', name: 'Dinas' }]);
    await sql`alter table unit add column chief text`.execute(database);
    expect(await everything(database, ask)).toMatchObject([{ code: 'bkd', chief: null }]);
    expect(warnings).toHaveLength(1);
  });
});

test('what is wrong with a read itself is said', async () => {
  const { database, warnings } = await ownTable();
  await sql`drop table unit`.execute(database);
  await expect(byName(database, { name: 'Dinas' })).rejects.toMatchObject({ code: '42P01' });
  expect(warnings).toEqual([]);
});

test('two reads of one name are a mistake of the program', () => {
  expect(() =>
    prepareRead<object, Unit>(
      'test_unit_by_name',
      {},
      (db, asked) => db.selectFrom(asked).selectAll() as never,
    ),
  ).toThrow('two reads are called test_unit_by_name');
});

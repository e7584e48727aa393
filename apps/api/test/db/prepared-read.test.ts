import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/db/open-database.js';
import { prepareRead } from '../../src/db/prepared-read.js';
import { transact } from '../../src/store/database.js';
import { schemaOfThisTest } from '../setup/own-schema.js';

interface Unit {
  readonly code: string;
}
const byName = prepareRead('test_unit_by_name', (db, { name }: { name: string }) =>
  db.selectFrom('unit').select('code').where('name', '=', name).orderBy('code'),
);
const everything = prepareRead('test_unit_everything', (db, _: object) => db.selectFrom('unit').selectAll());
const twice = prepareRead('test_twice', (db, { least, most }: { least: number; most: number }) =>
  db
    .selectFrom(sql<{ n: number }>`generate_series(1, 9)`.as<'n'>('n'))
    .select(sql<number>`n`.as('n'))
    .where(sql<boolean>`n >= ${least} and n <= ${most} and n <> ${least}`)
    .where(sql<boolean>`n <> ${5}`),
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
  const codes = async (db: typeof database) =>
    (await byName(db, { name: 'Dinas' })).map(({ code }: Unit) => code);
  return { database, add, kept, codes, warnings };
}

test('a connection keeps one statement for a read, whoever asks how often', async () => {
  const { database, add, kept, codes } = await ownTable();
  await add(database, 'bkd');
  for (let time = 0; time < 20; time++) expect(await codes(database)).toEqual(['bkd']);
  expect(await byName(database, { name: 'Lain' })).toEqual([]);
  expect(await kept(database)).toEqual(['test_unit_by_name']);
});

test('more readers than connections all get their own answer', async () => {
  const { database } = await ownTable();
  const ranges = Array.from({ length: 60 }, (_, at) => ({ least: (at % 6) + 1, most: (at % 6) + 3 }));
  const found = await Promise.all(ranges.map((range) => twice(database, range)));
  // The arguments stand where they were named, constants where they were written.
  expect(found.map((rows) => rows.map(({ n }) => n))).toEqual(
    ranges.map(({ least, most }) => [least + 1, most].filter((n) => n !== 5)),
  );
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
    expect(await everything(database, {})).toEqual([{ code: 'bkd', name: 'Dinas' }]);
    await sql`alter table unit add column chief text`.execute(database);
    expect(await everything(database, {})).toEqual([{ code: 'bkd', name: 'Dinas', chief: null }]);
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
    prepareRead('test_unit_by_name', (db, _: object) => db.selectFrom('unit').select('code')),
  ).toThrow('two reads are called test_unit_by_name');
});

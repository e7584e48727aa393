import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultsHash } from '@spbe/rubric/results';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrate } from '../src/db/migrate.js';
import { type OpenDatabase, openDatabase } from '../src/db/open-database.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { loadNationalResults } from '../src/services/results/load-national-results.js';
import { openCatalogue } from '../src/services/results/open-catalogue.js';
import { start } from '../src/start.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { queryAt as query } from './setup/query.js';
import { silent, testConfig } from './setup/serve.js';

const MIGRATIONS = join(PACKAGE_ROOT, 'migrations');
const OWN = (await readdir(MIGRATIONS)).sort();

async function open(url: string): Promise<OpenDatabase> {
  const opened = await openDatabase({ url, dataDir: '', step: () => {}, warn: () => {} });
  onTestFinished(() => opened.close());
  return opened;
}

async function copyOfMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'spbe-migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(MIGRATIONS, folder, { recursive: true });
  return folder;
}

test('two replicas that start on one empty database at once both serve the same', async () => {
  const url = await schemaOfThisTest();
  const both = await Promise.all([start(testConfig(url), silent), start(testConfig(url), silent)]);
  const answers = await Promise.all(
    both.map(async (running) => (await fetch(`${running.url}/v1/results?year=2023&limit=100`)).text()),
  );
  expect(answers[0]).toBe(answers[1]);
  expect(JSON.parse(answers[0] ?? '')).toMatchObject({ total: 621 });
  await Promise.all(both.map((running) => running.stop()));
  expect(await query(url, 'select name from schema_migration order by name')).toEqual(
    OWN.map((name) => ({ name })),
  );
  expect(await query(url, 'select id, content_hash from dataset')).toEqual([
    { id: 'national-results', content_hash: resultsHash },
  ]);
});

describe('migrations', () => {
  test('are applied once, in order, and all or none', async () => {
    const url = await schemaOfThisTest();
    const { database } = await open(url);
    const folder = await copyOfMigrations();
    expect(await migrate(database, folder)).toEqual(OWN);
    expect(await migrate(database, folder)).toEqual([]);
    await writeFile(join(folder, '0098-good.sql'), 'create table good (id int);');
    await writeFile(join(folder, '0099-bad.sql'), 'create table bad (id nonsense);');
    await expect(migrate(database, folder)).rejects.toThrow('nonsense');
    await rm(join(folder, '0099-bad.sql'));
    expect(await migrate(database, folder)).toEqual(['0098-good.sql']);
  });

  test('refuse one that was changed after it was applied, but not its line endings', async () => {
    const { database } = await open(await schemaOfThisTest());
    const folder = await copyOfMigrations();
    await writeFile(join(folder, '0098-mine.sql'), '-- one\nselect 1;\n');
    await migrate(database, folder);
    await writeFile(join(folder, '0098-mine.sql'), '-- one\r\nselect 1;\r\n');
    expect(await migrate(database, folder)).toEqual([]);
    await writeFile(join(folder, '0098-mine.sql'), '-- two\nselect 1;\n');
    await expect(migrate(database, folder)).rejects.toMatchObject({
      code: 'migration-changed',
      fix: expect.stringContaining('0098-mine.sql'),
    });
  });

  test('refuse a database of a newer version', async () => {
    const { database } = await open(await schemaOfThisTest());
    const folder = await copyOfMigrations();
    await writeFile(join(folder, '0099-future.sql'), 'select 1;');
    await migrate(database, folder);
    await expect(migrate(database, MIGRATIONS)).rejects.toMatchObject({ code: 'database-newer' });
  });
});

describe('national results', () => {
  test('are loaded once per content and owned by the database', async () => {
    const url = await schemaOfThisTest();
    const { database } = await open(url);
    await migrate(database, MIGRATIONS);
    expect(await loadNationalResults(database)).toBe('loaded');
    const ids = await query(url, 'select id, slug from institution order by slug');
    expect(await loadNationalResults(database)).toBe('unchanged');

    // What the database says is what is served.
    await query(url, `update institution set name = 'Kota Lain' where slug = 'kota-banjar'`);
    expect((await openCatalogue(database)).bySlug.get('kota-banjar')?.name).toBe('Kota Lain');

    // Other content is loaded over it, and ids stay.
    await query(url, `update dataset set content_hash = 'older'`);
    expect(await loadNationalResults(database)).toBe('loaded');
    expect((await openCatalogue(database)).bySlug.get('kota-banjar')?.name).toBe('Kota Banjar');
    expect(await query(url, 'select id, slug from institution order by slug')).toEqual(ids);
    expect(await query(url, 'select count(*)::int as n from published_result')).toEqual([{ n: 1236 }]);
  });

  test('are exact numbers in the database', async () => {
    const url = await schemaOfThisTest();
    const { database } = await open(url);
    await migrate(database, MIGRATIONS);
    await loadNationalResults(database);
    expect(
      await query(
        url,
        `select year, index_value::text, (select sum(value)::text from published_node_value v
           where v.institution_id = r.institution_id and v.year = r.year) as domains
         from published_result r join institution i on i.id = r.institution_id
         where slug = 'provinsi-kalimantan-selatan' order by year`,
      ),
    ).toEqual([
      { year: 2023, index_value: '2.69', domains: '9.13' },
      { year: 2024, index_value: '3.63', domains: '13.94' },
    ]);
  });
});

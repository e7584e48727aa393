import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';

/** An empty schema of this test file on the shared server: to the program it looks like a database of its own. */
export async function ownSchema(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const serverUrl = inject('serverUrl');
  await run(serverUrl, `create schema ${name}`);
  return {
    url: `${serverUrl}&options=${encodeURIComponent(`-c search_path=${name}`)}`,
    drop: () => run(serverUrl, `drop schema ${name} cascade`),
  };
}

/** The same, dropped at the end of the test. */
export async function schemaOfThisTest(): Promise<string> {
  const { url, drop } = await ownSchema();
  onTestFinished(drop);
  return url;
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { LOCKS, lockForTransaction } from './advisory-locks.js';
import { DatabaseError } from './database-error.js';
import type { Schema } from './schema.js';

interface Migration {
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
}

/**
 * Brings the tables up to date: every missing migration in the order of its number, all in one transaction under one
 * lock. Replicas that start together wait for each other, and a kill at any moment leaves the old tables or the new ones.
 * Returns the names of those that were applied now.
 */
export async function migrate(database: Kysely<Schema>, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return database.transaction().execute(async (transaction) => {
    await lockForTransaction(transaction, LOCKS.migrations);
    await sql`
      create table if not exists schema_migration (
        name text primary key,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`.execute(transaction);
    const { rows } = await sql<{ name: string; sha256: string }>`
      select name, sha256 from schema_migration order by name`.execute(transaction);
    refuseForeignHistory(migrations, rows);
    const applied = new Set(rows.map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, sha256, text } of missing) {
      await sql.raw(text).execute(transaction);
      await sql`insert into schema_migration (name, sha256) values (${name}, ${sha256})`.execute(transaction);
    }
    return missing.map(({ name }) => name);
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      // A checkout on Windows must not look like a changed migration.
      const sha256 = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
      return { name, sha256, text };
    }),
  );
}

/** What the database has seen must be what this program would have done, otherwise the tables are anybody's guess. */
function refuseForeignHistory(
  migrations: readonly Migration[],
  history: readonly { readonly name: string; readonly sha256: string }[],
): void {
  for (const { name, sha256 } of history) {
    const own = migrations.find((migration) => migration.name === name);
    if (!own) {
      throw new DatabaseError({
        code: 'database-newer',
        message: `The database has the migration ${name}, which this program does not know: a newer version ran here.`,
        fix: 'Start that newer version, or use another database.',
      });
    }
    if (own.sha256 !== sha256) {
      throw new DatabaseError({
        code: 'migration-changed',
        message: `The migration ${name} was changed after it had been applied to this database.`,
        fix: `Restore migrations/${name} as it was, and put the change into a new migration.`,
      });
    }
  }
}

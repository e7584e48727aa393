import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.js';
import { diskFull, errnoOf } from './explain-file-error.js';
import { runStep } from './guard-server.js';
import type { Binaries } from './probe-binaries.js';
import { FIRST_STATEMENTS, INITDB_ARGUMENTS } from './server-settings.js';
import type { ServerUser } from './server-user.js';

export interface InitOptions {
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly signal?: AbortSignal | undefined;
}

const TEMPORARY = 'postgres.new-';

/** Removes what an interrupted first start left behind. */
export async function removeLeftovers(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    // Retries: the killed initdb may still be on its way out.
    if (name.startsWith(TEMPORARY)) {
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    }
  }
}

/** Whether there is a cluster; fails on one of another major version and on a directory that is none. */
export async function hasCluster({ clusterDir, binaries }: InitOptions): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(join(clusterDir, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    const names = await readdir(clusterDir).catch(() => []);
    if (names.length === 0) return false;
    throw new EmbeddedError({
      code: 'data-dir-version',
      message: `${clusterDir} holds files but is no PostgreSQL data directory (PG_VERSION is missing).`,
      fix: `Move ${clusterDir} away, or restore it completely from a backup, and start again.`,
    });
  }
  if (version === binaries.major) return true;
  throw new EmbeddedError({
    code: 'data-dir-version',
    message: `The database in ${clusterDir} was made by PostgreSQL ${version}; this program brings PostgreSQL ${binaries.major}, which cannot open it.`,
    fix: `Start the version of this program that made the data, export everything there, and import it here into an empty data directory; or serve ${clusterDir} with PostgreSQL ${version} and set DATABASE_URL.`,
  });
}

/**
 * Creates the cluster beside its place and moves it there complete and on disk: a kill at any moment leaves either
 * nothing (but a leftover that the next start removes) or a whole cluster.
 */
export async function initCluster(options: InitOptions): Promise<void> {
  const { dataDir, clusterDir, binaries, user } = options;
  const fresh = join(dataDir, TEMPORARY + randomBytes(6).toString('hex'));
  await mkdir(fresh, { mode: 0o700 });
  try {
    if (user.switched) await chown(fresh, user.uid, user.gid);
    // Written without syncing, then synced once as a whole.
    await step(options, [binaries.initdb, '-D', fresh, ...INITDB_ARGUMENTS, '--no-sync']);
    await step(
      options,
      [binaries.postgres, '--single', '-F', '-D', fresh, '-c', 'exit_on_error=on', 'postgres'],
      `${FIRST_STATEMENTS.join('\n')}\n`,
    );
    await step(options, [binaries.initdb, '-D', fresh, '--sync-only']);
    await rename(fresh, clusterDir);
    await syncDirectory(dataDir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    throw error;
  }
}

async function step(
  { dataDir, user, signal }: InitOptions,
  command: string[],
  input?: string,
): Promise<void> {
  const { ok, output } = await runStep({ command, user, signal, ...(input === undefined ? {} : { input }) });
  if (ok) return;
  if (/No space left on device|Disk quota exceeded/.test(output)) throw diskFull(dataDir);
  throw new EmbeddedError({
    code: 'start-failed',
    message: `PostgreSQL could not create its database in ${dataDir}:\n${output.trim().split('\n').slice(-15).join('\n')}`,
    fix: 'Read the lines above. If they do not help, set DATABASE_URL to a PostgreSQL server instead.',
  });
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

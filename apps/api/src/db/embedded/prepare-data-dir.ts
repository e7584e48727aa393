import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** Places below and beside a data directory. */
export interface Places {
  readonly dataDir: string;
  readonly clusterDir: string;
  readonly log: string;
  readonly previousLog: string;
  /** Access rules lie outside of the cluster: root must not write where a lesser user could plant links. */
  readonly hbaFile: string;
  readonly identFile: string;
  /** Short name of this very directory, the same through links and mounts. */
  readonly clusterName: string;
}

/** Creates the data directory if need be and names what lies in it. */
export async function prepareDataDir(path: string): Promise<Places> {
  const root = process.getuid?.() === 0;
  const wanted = resolve(path);
  const created = await mkdir(wanted, { recursive: true, mode: 0o700 });
  // Root's PostgreSQL runs as another user, which must pass (not read) what we have just made.
  if (root && created !== undefined) {
    for (let at = wanted; at.length >= created.length; at = dirname(at)) await chmod(at, 0o711);
  }
  const dataDir = await realpath(wanted);
  if (!(await stat(dataDir)).isDirectory()) throw notADirectory(dataDir);
  await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  const { dev, ino } = await stat(dataDir, { bigint: true });
  return {
    dataDir,
    clusterDir: join(dataDir, 'postgres'),
    log: join(dataDir, 'postgres.log'),
    previousLog: join(dataDir, 'postgres.log.1'),
    hbaFile: join(dataDir, 'pg_hba.conf'),
    identFile: join(dataDir, 'pg_ident.conf'),
    clusterName: `spbe-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 16)}`,
  };
}

function notADirectory(path: string): EmbeddedError {
  return new EmbeddedError({
    code: 'data-dir-not-writable',
    message: `The data directory ${path} is not a directory.`,
    fix: 'Choose another data directory, or move that file away.',
  });
}

import { chmod, chown, lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.js';
import { errnoOf } from './explain-file-error.js';
import type { Places } from './prepare-data-dir.js';
import { PORT } from './server-settings.js';
import type { ServerUser } from './server-user.js';

/** A socket's path has to fit into 104 bytes on macOS and 108 on Linux, the final zero included. */
const MAX_SOCKET_PATH = 103;

export function socketIn(socketDir: string): string {
  return join(socketDir, `.s.PGSQL.${PORT}`);
}

/**
 * The directory of the server's socket: in the data directory, where other containers with the same volume find it,
 * or, for long paths, under /tmp with a name that every start computes alike (so not the changeable TMPDIR).
 */
export function chooseSocketDir({ dataDir, clusterName }: Places, user: ServerUser): string {
  const inside = join(dataDir, 'socket');
  if (Buffer.byteLength(socketIn(inside)) <= MAX_SOCKET_PATH) return inside;
  return join('/tmp', `${clusterName}-${user.uid}`);
}

/** Creates the directory, empty and closed to others. Called when no server can be using it. */
export async function prepareSocketDir(socketDir: string, user: ServerUser): Promise<void> {
  await removeSocketDir(socketDir, user);
  await mkdir(socketDir, { mode: 0o700 }); // fails if somebody puts something there first
  await chmod(socketDir, 0o700);
  if (user.switched) await chown(socketDir, user.uid, user.gid);
}

export async function removeSocketDir(socketDir: string, user: ServerUser): Promise<void> {
  try {
    const found = await lstat(socketDir);
    // Anybody may create names in /tmp; what is not ours is neither used nor deleted.
    const ours = found.isDirectory() && (found.uid === user.uid || found.uid === process.getuid?.());
    if (!ours) throw squatted(socketDir);
    await rm(socketDir, { recursive: true, force: true });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

function squatted(socketDir: string): EmbeddedError {
  return new EmbeddedError({
    code: 'start-failed',
    message: `${socketDir}, the place of PostgreSQL's socket, belongs to somebody else.`,
    fix: `Remove ${socketDir}, or use a data directory with a shorter path, so that the socket lies inside.`,
  });
}

import { execFile } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error.js';
import { errnoOf } from './explain-file-error.js';

const run = promisify(execFile);

/** The operating system user that PostgreSQL runs as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  /** True when this process is root and has to start PostgreSQL as somebody else. */
  readonly switched: boolean;
  /** Users that may connect through the socket: this process, and the server's own user where they differ. */
  readonly clients: readonly string[];
}

/** PostgreSQL refuses to run as root; then it becomes the cluster's owner, or else `postgres`, or else `nobody`. */
export async function chooseServerUser(clusterDir: string): Promise<ServerUser> {
  const self = currentUser();
  const owner = await ownerOf(clusterDir);
  if (self.uid !== 0) {
    if (owner !== undefined && owner.uid !== self.uid) throw foreignCluster(clusterDir, owner.uid, self.name);
    return { uid: self.uid, gid: self.gid, switched: false, clients: [self.name] };
  }
  // Keeping the owner lets the same data be opened by root today and by its user tomorrow.
  if (owner !== undefined && owner.uid !== 0) return { ...owner, switched: true, clients: [self.name] };

  for (const name of ['postgres', 'nobody']) {
    const user = await lookUp(name);
    if (user === undefined) continue;
    if (owner !== undefined) await chownTree(clusterDir, user); // restored by root from a backup
    return { ...user, switched: true, clients: [self.name, name] };
  }
  throw new EmbeddedError({
    code: 'root-cannot-reach',
    message: 'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody".',
    fix: 'Run this program as a normal user, or set DATABASE_URL to a PostgreSQL server.',
  });
}

function currentUser(): { uid: number; gid: number; name: string } {
  try {
    const { uid, gid, username } = userInfo();
    return { uid, gid, name: username };
  } catch (error) {
    throw new EmbeddedError({
      code: 'start-failed',
      message: `The user id ${process.getuid?.()} running this program has no entry in the user database, and PostgreSQL needs one.`,
      fix: 'Run as a user listed in /etc/passwd (containers: a user created in the image), or set DATABASE_URL.',
      cause: error,
    });
  }
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await lstat(path);
    return { uid, gid };
  } catch (error) {
    // An unreadable parent is reported where the directory is prepared, in better words.
    if (['ENOENT', 'EACCES', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw error;
  }
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => (await run('id', [flag, name])).stdout),
    );
    const user = { uid: Number(uid), gid: Number(gid) };
    return Number.isInteger(user.uid) && Number.isInteger(user.gid) && user.uid !== 0 ? user : undefined;
  } catch {
    return undefined; // `id` fails for a user that does not exist
  }
}

async function chownTree(path: string, user: { uid: number; gid: number }): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await chownTree(child, user);
    else if (!entry.isSymbolicLink()) await chown(child, user.uid, user.gid);
  }
  await chown(path, user.uid, user.gid);
}

function foreignCluster(clusterDir: string, uid: number, name: string): EmbeddedError {
  return new EmbeddedError({
    code: 'data-dir-not-writable',
    message: `The database in ${clusterDir} belongs to user id ${uid}, but this program runs as ${name}; it was probably started with sudo before.`,
    fix: `While nothing is running: "sudo chown -R ${name} ${clusterDir} && sudo chown ${name} ${clusterDir}/..", or start it as before.`,
  });
}

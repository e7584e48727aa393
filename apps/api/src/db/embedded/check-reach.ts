import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded-error.js';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);

/**
 * Fails when PostgreSQL's own user cannot get to `path`. Only root needs the question: anybody else runs
 * PostgreSQL as itself. The kernel answers (it knows access lists); the walk only finds whom to blame.
 */
export async function checkReach(path: string, user: ServerUser, what: string): Promise<void> {
  if (!user.switched) return;
  try {
    const { uid, gid } = user;
    await run('/bin/sh', ['-c', 'test -x "$1"', 'reach', path], { uid, gid, cwd: '/' });
  } catch (error) {
    throw cannotReach(what, path, user, await findBarrier(path, user), error);
  }
}

/** The topmost component of an absolute path that the user may not pass. */
async function findBarrier(path: string, user: ServerUser): Promise<string | undefined> {
  const parents = [path];
  for (let at = path; dirname(at) !== at; at = dirname(at)) parents.unshift(dirname(at));
  for (const parent of parents) {
    const { uid, gid, mode } = await stat(parent);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return parent;
  }
  return undefined;
}

function cannotReach(
  what: string,
  path: string,
  { uid }: ServerUser,
  barrier: string | undefined,
  cause: unknown,
): EmbeddedError {
  const because =
    barrier === undefined
      ? 'access is denied (a container without the right to change users, or a noexec mount)'
      : `${barrier} is closed to it`;
  const open = barrier === undefined ? '' : `, run "chmod o+x ${barrier}"`;
  return new EmbeddedError({
    code: 'root-cannot-reach',
    message: `This program runs as root; PostgreSQL refuses root and would run as user id ${uid}, which cannot reach ${what} ${path}: ${because}.`,
    fix: `Run this program as a normal user (recommended), move it and its data to a directory open to all such as /srv${open}, or set DATABASE_URL.`,
    cause,
  });
}

import { readdir, readlink, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedError } from './embedded-error.js';
import { errnoOf } from './explain-file-error.js';
import { identifySelf, type ProcessIdentity, whereabouts } from './identify-process.js';

export interface Ownership {
  /** Fails when somebody else owns the directory by now. */
  confirm(): Promise<void>;
  release(): Promise<void>;
}

interface Claim {
  readonly number: number;
  readonly owner: ProcessIdentity;
}

/**
 * Makes this process the one owner of the data directory until it releases it or dies.
 *
 * A claim is a symbolic link `owner.<n>` whose target is text naming the process: created with its content in one
 * step, and only if it is not there. The highest number rules. A dead owner is succeeded by creating the next
 * number, never by deleting first: two successors that both saw the dead claim compete for the same name, and
 * nobody can delete a claim that was made meanwhile.
 *
 * `isServing` is asked about owners in another container, whose process numbers mean nothing here.
 */
export async function ownDataDir(dataDir: string, isServing: () => Promise<boolean>): Promise<Ownership> {
  const self = await identifySelf();
  for (;;) {
    const newest = await newestClaim(dataDir);
    if (newest !== undefined) {
      const where = await whereabouts(newest.owner, self);
      if (where === 'running' || (where === 'elsewhere' && (await isServing())))
        throw inUse(dataDir, newest.owner);
    }
    const number = (newest?.number ?? 0) + 1;
    if (!(await claim(dataDir, number, self))) continue; // somebody else was faster: look who
    if ((await newestClaim(dataDir))?.number !== number) {
      await remove(dataDir, number); // we looked before others succeeded each other
      continue;
    }
    await removeOlder(dataDir, number);
    return {
      async confirm() {
        const ruler = await newestClaim(dataDir);
        if (ruler?.number !== number) throw inUse(dataDir, ruler?.owner);
      },
      release: () => remove(dataDir, number),
    };
  }
}

function nameOf(number: number): string {
  return `owner.${number}`;
}

async function claimNumbers(dataDir: string): Promise<number[]> {
  return (await readdir(dataDir)).flatMap((name) => {
    const digits = /^owner\.(\d{1,15})$/.exec(name)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}

async function newestClaim(dataDir: string): Promise<Claim | undefined> {
  for (;;) {
    const number = Math.max(0, ...(await claimNumbers(dataDir)));
    if (number === 0) return undefined;
    try {
      return { number, owner: parseOwner(await readlink(join(dataDir, nameOf(number)))) };
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error; // released between the two calls: look again
    }
  }
}

async function claim(dataDir: string, number: number, owner: ProcessIdentity): Promise<boolean> {
  try {
    await symlink(formatOwner(owner), join(dataDir, nameOf(number)));
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function remove(dataDir: string, number: number): Promise<void> {
  try {
    await unlink(join(dataDir, nameOf(number)));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

async function removeOlder(dataDir: string, number: number): Promise<void> {
  for (const older of await claimNumbers(dataDir)) if (older < number) await remove(dataDir, older);
}

function formatOwner({ pid, space, boot, started }: ProcessIdentity): string {
  return [pid, space, boot, started].join('|');
}

function parseOwner(text: string): ProcessIdentity {
  const [pid = '', space = '', boot = '', started = ''] = text.split('|');
  return { pid: Number(pid), space, boot, started };
}

function inUse(dataDir: string, owner: ProcessIdentity | undefined): EmbeddedError {
  const who = owner === undefined ? 'another process' : `process ${owner.pid}`;
  return new EmbeddedError({
    code: 'data-dir-in-use',
    message: `The data directory ${dataDir} is in use by ${who}; only one process may own it.`,
    fix: `Stop ${who} first, choose another data directory, or set DATABASE_URL so that several processes share one server.`,
  });
}

import { readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedError } from './embedded-error.js';
import { isPostgres, listServers, type ServerProcess } from './list-servers.js';

/** What identifies a server, running or not. */
export interface Server {
  readonly clusterDir: string;
  readonly clusterName: string;
  readonly socket: string;
}

/**
 * Ends what a dead owner left running and returns whether there was anything. Called only by the owner of the data
 * directory, so whatever still runs belongs to nobody. Stopping costs less than a second and leaves one way to start;
 * a server taken over alive would need a second kind of guard.
 */
export async function clearOrphan(server: Server, onFound: () => void): Promise<boolean> {
  let running = await listServers(server.clusterName);
  if (running.length === 0) {
    if (await isListening(server.socket)) throw servedElsewhere(server);
    await removeStalePidFile(server.clusterDir);
    return false;
  }
  onFound();
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const deadline = Date.now() + PATIENCE_MS;
    while (running.length > 0 && Date.now() < deadline) {
      // Repeated on purpose: a server that is just being started ignores the first one.
      for (const it of running) if (isTarget(it, signal)) kill(it.pid, signal);
      await delay(50);
      running = await listServers(server.clusterName);
    }
  }
  if (running.length > 0) throw stuck(server, running);
  await removeStalePidFile(server.clusterDir);
  return true;
}

const PATIENCE_MS = 20_000;

/** SIGINT is a fast shutdown, for the main process only: to a child it means "cancel the query". */
function isTarget({ kind }: ServerProcess, signal: 'SIGINT' | 'SIGQUIT'): boolean {
  return kind === 'main' || (kind === 'child' && signal === 'SIGQUIT');
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended meanwhile
  }
}

/** Whether anybody accepts connections on that Unix socket. */
export function isListening(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

/**
 * PostgreSQL refuses to start when the number in its pid file is alive, even if a program of another kind has it now:
 * usual in containers, where numbers are small and the same ones return.
 */
async function removeStalePidFile(clusterDir: string): Promise<void> {
  const file = join(clusterDir, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const pid = Math.abs(Number.parseInt(text, 10));
  if (Number.isInteger(pid) && (await isPostgres(pid))) return; // not ours by name: PostgreSQL has its own checks
  await rm(file, { force: true });
}

function servedElsewhere({ clusterDir }: Server): EmbeddedError {
  return new EmbeddedError({
    code: 'data-dir-in-use',
    message: `The database in ${clusterDir} is being served by a process that cannot be seen from here, probably in another container.`,
    fix: 'Stop the other container first, choose another data directory, or set DATABASE_URL.',
  });
}

function stuck({ clusterDir }: Server, running: readonly ServerProcess[]): EmbeddedError {
  const pids = running.map(({ pid }) => pid).join(', ');
  return new EmbeddedError({
    code: 'start-failed',
    message: `A PostgreSQL server left over from an earlier run on ${clusterDir} does not stop (processes ${pids}).`,
    fix: `Stop these processes ("kill -QUIT ${pids.replaceAll(',', '')}") or restart the machine; committed data is safe.`,
  });
}

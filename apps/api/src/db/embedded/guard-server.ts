import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { serverEnvironment } from './server-settings.js';
import type { ServerUser } from './server-user.js';

/** How a process ended, in words. */
export type Ending = string;

export interface Guard {
  /** Settles when server and guard are gone. */
  readonly ended: Promise<Ending>;
  /** Lets go: fast shutdown, and after 20 s an immediate one. Same path as the death of this process. */
  release(): void;
}

/**
 * The guard is a shell that starts PostgreSQL and waits on a pipe (descriptor 3) whose other end only we hold. Any end
 * of this process, `kill -9` included, closes it, and the guard shuts the server down. It lives in a session of its own,
 * so a Ctrl-C reaches us alone. The signal is repeated because PostgreSQL ignores it until it has set up its handlers;
 * a second one does no harm.
 */
const SERVER_SCRIPT = `
trap '' HUP INT TERM
"$@" </dev/null 3<&- &
server=$!
(
  read -r line <&3
  left=20
  while [ "$left" -gt 0 ]; do kill -INT "$server"; sleep 1 3<&-; left=$((left - 1)); done
  kill -QUIT "$server"
) </dev/null >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$server"
code=$?
kill -KILL "$watcher"
exit "$code"
`;

/** The same for a step that is worth nothing half done: when we die, the whole process group is killed. */
const STEP_SCRIPT = `
( read -r line <&3; kill -KILL 0 ) </dev/null >/dev/null 2>&1 &
watcher=$!
"$@" 3<&-
code=$?
kill -KILL "$watcher"
exit "$code"
`;

/** Starts a server that cannot outlive this process. */
export function guardServer(options: { command: readonly string[]; user: ServerUser; log: number }): Guard {
  const child = spawnGuard(SERVER_SCRIPT, options.command, options.user, [
    'ignore',
    options.log,
    options.log,
  ]);
  const pipe = child.stdio[3] as Socket;
  pipe.on('error', () => {}); // the guard may go first
  // A program that forgets to stop the server must still be able to end; the guard then does the rest.
  child.unref();
  pipe.unref();
  return {
    ended: endOf(child),
    release() {
      child.ref();
      pipe.destroy();
    },
  };
}

/** Runs a program to its end, fed with `input`; it is killed with all its children when this process dies or aborts. */
export async function runStep(options: {
  command: readonly string[];
  user: ServerUser;
  input?: string;
  signal?: AbortSignal | undefined;
}): Promise<{ ok: boolean; output: string }> {
  options.signal?.throwIfAborted();
  const child = spawnGuard(STEP_SCRIPT, options.command, options.user, ['pipe', 'pipe', 'pipe']);
  const pipe = child.stdio[3] as Socket;
  const abort = () => pipe.destroy();
  options.signal?.addEventListener('abort', abort);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-8000);
    });
  }
  for (const stream of [child.stdin, pipe]) stream?.on('error', () => {}); // the program may stop reading first
  child.stdin?.end(options.input ?? '');
  const ending = await endOf(child);
  options.signal?.removeEventListener('abort', abort);
  pipe.destroy();
  options.signal?.throwIfAborted();
  return { ok: ending === OK, output };
}

const OK: Ending = 'exit code 0';

function spawnGuard(
  script: string,
  command: readonly string[],
  { uid, gid, switched }: ServerUser,
  stdio: readonly ('ignore' | 'pipe' | number)[],
): ChildProcess {
  return spawn('/bin/sh', ['-c', script, 'guard', ...command], {
    ...(switched ? { uid, gid } : {}),
    cwd: '/', // ours may be closed to that user, and should not be kept busy
    detached: true,
    env: serverEnvironment(),
    stdio: [...stdio, 'pipe'],
  });
}

/** Never rejects: a shell that cannot be started is an ending, too. */
function endOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) =>
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
  });
}

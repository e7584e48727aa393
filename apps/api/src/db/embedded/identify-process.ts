import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process told apart from later ones that got the same number, also across reboots and containers. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started; empty where the system does not tell. */
  readonly started: string;
  /** The boot of the machine; empty where unknown. */
  readonly boot: string;
  /** The process number space (container); empty where there is only one. */
  readonly space: string;
}

export async function identifySelf(): Promise<ProcessIdentity> {
  const pid = process.pid;
  return { pid, started: (await startOf(pid)) ?? '', boot: await bootOf(), space: await spaceOf() };
}

/** Whether that process still runs. `elsewhere`: it ran in another container, where we cannot look. */
export async function whereabouts(
  it: ProcessIdentity,
  self: ProcessIdentity,
): Promise<'running' | 'gone' | 'elsewhere'> {
  if (it.boot !== self.boot) return 'gone';
  if (it.space !== self.space) return 'elsewhere';
  const started = await startOf(it.pid);
  return started !== undefined && started === it.started ? 'running' : 'gone';
}

/** Start time of a running process, undefined when there is none (a zombie counts as none). */
async function startOf(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    // One spelling for everybody: the text is compared, never parsed.
    return run('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    }).then(
      ({ stdout }) => stdout.trim() || undefined,
      () => undefined,
    );
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  return state === undefined || state === 'Z' || state === 'X' ? undefined : fields?.[19];
}

async function bootOf(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}

async function spaceOf(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '');
}

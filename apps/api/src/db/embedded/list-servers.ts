import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface ServerProcess {
  readonly pid: number;
  /** `guard` is the shell that watches over a server, `child` any process of PostgreSQL below the main one. */
  readonly kind: 'main' | 'child' | 'guard';
}

interface Command {
  readonly pid: number;
  /** The command line, its arguments joined by spaces. */
  readonly line: string;
}

/** The running processes of the cluster with that name (the setting `cluster_name`), zombies excluded. */
export async function listServers(clusterName: string): Promise<ServerProcess[]> {
  return (await listCommands()).flatMap(({ pid, line }) => {
    const kind = kindOf(line, clusterName);
    return kind === undefined ? [] : [{ pid, kind }];
  });
}

/** Whether that process number is a PostgreSQL process, of any cluster. */
export async function isPostgres(pid: number): Promise<boolean> {
  return (await listCommands()).some(
    (it) => it.pid === pid && (isMain(it.line) || it.line.startsWith('postgres: ')),
  );
}

function kindOf(line: string, clusterName: string): ServerProcess['kind'] | undefined {
  // PostgreSQL rewrites the titles of its children and puts the cluster's name first.
  if (line.startsWith(`postgres: ${clusterName}: `)) return 'child';
  if (!line.includes(` cluster_name=${clusterName} `)) return undefined;
  if (line.startsWith('/bin/sh -c ')) return 'guard';
  return isMain(line) ? 'main' : undefined;
}

function isMain(line: string): boolean {
  return basename(line.split(' -')[0]?.trimEnd() ?? '') === 'postgres';
}

async function listCommands(): Promise<Command[]> {
  if (process.platform !== 'linux') {
    const { stdout } = await run('ps', ['-axww', '-o', 'pid=,command='], { maxBuffer: 64 * 1024 * 1024 });
    return stdout.split('\n').flatMap((text) => {
      const [, pid, line] = /^\s*(\d+)\s+(.*)$/.exec(text) ?? [];
      return pid === undefined || line === undefined ? [] : [{ pid: Number(pid), line }];
    });
  }
  // /proc rather than ps: slim container images have no ps. Command lines are readable for other users too.
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => {
      const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''); // it ended meanwhile
      return { pid: Number(pid), line: text.replaceAll('\0', ' ') };
    }),
  );
}

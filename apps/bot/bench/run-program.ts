import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

export interface Program {
  /** What it said when it was ready. */
  readonly ready: { readonly url?: string; readonly port?: number };
  /** Processor time that it has used so far, in milliseconds. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Starts a program and waits for its line `{"msg":"ready",…}`. */
export async function runProgram(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Program> {
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const ready = await new Promise<Program['ready']>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as Program['ready'] & { msg?: string };
      if (said.msg === 'ready') resolve(said);
    });
    void ended.then(() => reject(new Error(`${args.join(' ')} ended before it was ready`)));
  });
  return {
    ready,
    async cpuMs() {
      const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8');
      // The name of the program may hold spaces; what follows its bracket does not.
      const [, fields = ''] = /\)\s+(.*)$/s.exec(stat) ?? [];
      const [user = '0', system = '0'] = fields.split(' ').slice(11, 13);
      return (Number(user) + Number(system)) * MS_PER_TICK;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

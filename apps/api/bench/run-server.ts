import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program that says on its standard output when it is ready, and where. */
export async function runServer(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const { msg, url: found } = JSON.parse(line) as { msg?: string; url?: string };
      if (msg === 'ready' && found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`${args.join(' ')} ended before it was ready`)));
  });
  return {
    url: url.replace(/\/$/, ''),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `npm start` as a process, seen through what it prints. */
export class StartedApp {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();

  constructor(env: { readonly [name: string]: string }) {
    this.process = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts'], {
      cwd: root,
      env: { ...process.env, TELEGRAM_BOT_TOKEN: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines.push(line);
        for (const watch of this.#watchers) watch();
      });
    }
    this.ended = once(this.process, 'close').then(([code]) => {
      for (const watch of this.#watchers) watch();
      return code as number | null;
    });
  }

  get output(): string {
    return this.#lines.join('\n');
  }

  /** Resolves with the match as soon as a printed line fits; rejects when the process ends without it. */
  async line(pattern: RegExp): Promise<RegExpMatchArray> {
    return new Promise((resolve, reject) => {
      const watch = (): void => {
        const match = this.output.match(pattern);
        if (!match && this.process.exitCode === null) return;
        this.#watchers.delete(watch);
        if (match) resolve(match);
        else reject(new Error(`ended without ${pattern}:\n${this.output}`));
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }
}

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(typeof address === 'object' ? address?.port : '');
}

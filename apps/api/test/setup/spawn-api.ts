import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { PACKAGE_ROOT } from '../../src/package-root.js';

export interface SpawnedApi {
  readonly child: ChildProcess;
  /** Where it listens; rejects when it ends before it is ready. */
  readonly ready: Promise<string>;
  /** Exit code (null after a kill) and everything it wrote. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly stdout: readonly string[];
    readonly stderr: string;
  }>;
}

/** The real program as a process of its own, in an environment of its own. */
export function spawnApi(settings: Readonly<Record<string, string>>): SpawnedApi {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(PACKAGE_ROOT, 'src/main.ts')],
    { env: { PATH: process.env['PATH'], PORT: '0', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const stdout: string[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));
  const ready = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      stdout.push(line);
      const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
      if (msg === 'ready' && url !== undefined) resolve(url);
    });
    void ended.then(() => reject(new Error(`ended before it was ready: ${stderr}`)));
  });
  ready.catch(() => {}); // a test that expects the end does not look at this
  return { child, ready, ended };
}

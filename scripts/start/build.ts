import { spawn } from 'node:child_process';

/** Builds what is not built yet (turbo skips the rest). Returns the output when the build failed. */
export function build(root: string): Promise<string | null> {
  return new Promise((resolve) => {
    const filters = ['@spbe/api', '@spbe/bot', '@spbe/telegram-emulator'].map((name) => `--filter=${name}`);
    const turbo = spawn(
      'npx',
      ['--no-install', 'turbo', 'run', 'build', ...filters, '--output-logs=errors-only'],
      {
        cwd: root,
        env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let output = '';
    for (const stream of [turbo.stdout, turbo.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk));
    turbo.once('error', (error) => resolve(error.message));
    turbo.once('close', (code) => resolve(code === 0 ? null : output));
  });
}

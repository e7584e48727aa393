#!/usr/bin/env node
import { startEmulator } from './emulator.js';
import { readSettings } from './settings.js';

// Runs the emulator on its own: SIMULATOR_PORT, SIMULATOR_TOKEN.

const KEPT_CALLS = 500;

try {
  const settings = readSettings(process.env);
  const emulator = await startEmulator({ ...settings, botName: 'Bot SPBE', keepCalls: KEPT_CALLS });
  const { apiRoot, token } = emulator;
  const url = `${apiRoot}/`;
  // Whoever starts the bot needs the token; it opens nothing but this process.
  const ready = { ready: true, url, apiRoot, ...(settings.token === undefined && { token }) };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  // `disconnect` comes when a parent that gave us an IPC channel is gone, however it ended.
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
    process.once(event, () => void emulator.close().then(() => process.channel?.unref()));
  }
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that program, or set SIMULATOR_PORT to a free port (0 takes any).`;
  }
  if (code === 'EACCES')
    return `This user may not listen on port ${port}. Set SIMULATOR_PORT to a port above 1023.`;
  return error.message;
}

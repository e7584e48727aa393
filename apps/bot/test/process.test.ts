import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@spbe/telegram-emulator';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let emulator: Emulator;
let children: ChildProcess[];

beforeEach(async () => {
  emulator = await startEmulator();
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await emulator.close();
});

/** The built bot as a supervisor starts it. */
function spawnBot(settings: Record<string, string> = {}) {
  const { token, apiRoot } = emulator;
  const env = {
    PATH: process.env['PATH'],
    SPBE_API_URL: inject('apiUrl'),
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: apiRoot,
    ...settings,
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('"msg":"ready"')) resolve();
      });
    }
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ready, ended, output: () => output };
}

test('says ready, answers, and ends with 0 when asked to', async () => {
  const bot = spawnBot({ LOG_LEVEL: 'trace' });
  await bot.ready;
  const sari = emulator.person();
  await sari.send('/indeks kalsel');
  expect((await sari.waitForReply()).text).toContain('2024: 3,63 (Sangat Baik)');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(emulator.pendingUpdates).toEqual([]);
  const logged = bot.output();
  for (const line of logged.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
  expect(logged).not.toContain(emulator.token);
  expect(logged).not.toContain(sari.user.first_name);
  expect(logged).not.toContain('kalsel');
  expect(emulator.violations).toEqual([]);
});

test('says ready even when it logs nothing else, with the API away', async () => {
  const bot = spawnBot({ LOG_LEVEL: 'silent', SPBE_API_URL: 'http://127.0.0.1:9' });
  await bot.ready;
  const sari = emulator.person();
  await sari.send('/indeks kalsel');
  expect((await sari.waitForReply()).text).toContain('tidak dapat dihubungi');
  bot.child.kill('SIGINT');
  expect(await bot.ended).toBe(0);
  expect(bot.output().trim().split('\n')).toHaveLength(1);
});

test('a wrong setting ends the start with 1, the name and the fix', async () => {
  const bot = spawnBot({ LOG_LEVEL: 'loud' });
  expect(await bot.ended).toBe(1);
  expect(bot.output()).toBe(
    'LOG_LEVEL cannot be used as it is written. Write one of trace, debug, info, warn, error, fatal, silent.\n',
  );
});

test('a token that Telegram does not know ends it with 1 and a clear sentence', async () => {
  const stranger = '123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq';
  const bot = spawnBot({ TELEGRAM_BOT_TOKEN: stranger });
  expect(await bot.ended).toBe(1);
  expect(bot.output()).toContain('Telegram does not know the token in TELEGRAM_BOT_TOKEN.');
  expect(bot.output()).not.toContain(stranger);
});

test('a port that is taken is named', async () => {
  const port = new URL(emulator.apiRoot).port;
  const bot = spawnBot({
    TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/telegram',
    TELEGRAM_WEBHOOK_SECRET: 'correct-horse-battery-staple',
    TELEGRAM_WEBHOOK_PORT: port,
  });
  expect(await bot.ended).toBe(1);
  expect(bot.output()).toContain(`TELEGRAM_WEBHOOK_PORT: port ${port} is taken`);
});

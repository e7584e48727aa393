import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Chat, openChat } from './chat-page.js';
import { freePort, StartedApp } from './started-app.js';

// Started as root, PostgreSQL runs as another user, who must reach the folder.
const dataDir = mkdtempSync(join(tmpdir(), 'spbe-start-'));
execFileSync('chmod', ['755', dataDir]);
const apps: StartedApp[] = [];
const chats: Chat[] = [];

async function start(): Promise<{ app: StartedApp; api: string; chat: Chat }> {
  const app = new StartedApp({
    SPBE_DATA_DIR: dataDir,
    PORT: await freePort(),
    SIMULATOR_PORT: await freePort(),
  });
  apps.push(app);
  const [, api = ''] = await app.line(/API and documentation\s+(\S+)\/docs/);
  const [, page = ''] = await app.line(/Chat with the bot\s+(\S+)/);
  const chat = await openChat(page);
  chats.push(chat);
  return { app, api, chat };
}

afterEach(async () => {
  for (const chat of chats.splice(0)) chat.close();
  for (const app of apps.splice(0)) await app.stop('SIGKILL');
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('npm start', () => {
  test('brings up API, database and bot, answers in the chat, and stops without leaving a database behind', async () => {
    const { app, api, chat } = await start();
    expect(app.output).toContain('creating the database');
    const answer = await chat.ask('/indeks kalsel');
    for (const part of ['2,69', 'Baik', '3,63', 'Sangat Baik']) expect(answer.text).toContain(part);
    expect((await chat.ask('/akun')).text).toContain('Contoh Operator');
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
    expect(app.output).toContain('npm run first-admin');
    const env = { ...process.env, SPBE_DATA_DIR: dataDir, SPBE_API_URL: api };
    const firstAdmin = () =>
      spawnSync('node', ['--import', 'tsx', 'scripts/first-admin.ts'], { env, encoding: 'utf8' });
    const [key = ''] = firstAdmin().stdout.match(/spbe_[a-z0-9]{12}_[\w-]{43}/) ?? [];
    const headers = { authorization: `Bearer ${key}` };
    expect(await (await fetch(`${api}/v1/institutions`, { headers })).json()).toMatchObject({
      institutions: [{ id: 'provinsi-kalimantan-selatan', isDemo: true }],
    });
    const again = firstAdmin();
    expect([again.status, again.stderr]).toEqual([
      1,
      expect.stringContaining('has an administrator already'),
    ]);
    expect(statSync(join(dataDir, 'service-key')).mode & 0o777).toBe(0o600);
    expect(await app.stop('SIGINT')).toBe(0);
    expect(app.output).toContain('Your data is safe');
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('owner.'))).toEqual([]);
  });

  test('starts again on the same data, and starts the API anew when it is killed', async () => {
    const { app, api, chat } = await start();
    expect(app.output).not.toContain('creating the database');
    // The process that listens on the API's port.
    const pid = execFileSync('sh', [
      '-c',
      `grep -l "apps/api/dist/main.js" /proc/[0-9]*/cmdline 2>/dev/null | cut -d/ -f3`,
    ])
      .toString()
      .split('\n')
      .map(Number)
      .find((each) => each > 0 && parentOf(each) === app.process.pid);
    process.kill(pid as number, 'SIGKILL');
    await app.line(/api works again/);
    expect((await fetch(`${api}/readyz`)).status).toBe(200);
    expect((await chat.ask('/indeks kotim')).text).toContain('3,22');
    expect(await app.stop('SIGTERM')).toBe(0);
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('says what to do when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const app = new StartedApp({ SPBE_DATA_DIR: dataDir, PORT: port, SIMULATOR_PORT: await freePort() });
    apps.push(app);
    expect(await app.ended).toBe(1);
    expect(app.output).toContain(port);
    expect(app.output).toMatch(/→ .*PORT/);
    server.close();
  });

  test('says what to do when another process uses the data directory', async () => {
    const { app } = await start();
    const second = new StartedApp({
      SPBE_DATA_DIR: dataDir,
      PORT: await freePort(),
      SIMULATOR_PORT: await freePort(),
    });
    apps.push(second);
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/data directory .* is in use by process \d+/);
    expect(second.output).toMatch(/→ Stop process \d+/);
    expect(await app.stop()).toBe(0);
  });

  test('an unknown setting stops the start and is named', async () => {
    const app = new StartedApp({ SPBE_DATA_DIR: dataDir, SPBE_DATADIR: 'x', PORT: await freePort() });
    apps.push(app);
    expect(await app.ended).toBe(1);
    expect(app.output).toContain('SPBE_DATADIR');
  });
});

function parentOf(pid: number): number {
  const status = execFileSync('cat', [`/proc/${pid}/status`]).toString();
  return Number(/PPid:\s+(\d+)/.exec(status)?.[1]);
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { readSettings } from '../src/settings.js';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

test('it says where it is, serves, and ends on SIGTERM although a page is open', async () => {
  const child = run({ SIMULATOR_PORT: '0' });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { ready, url, apiRoot, token } = JSON.parse(line);
  expect([ready, url]).toEqual([true, `${apiRoot}/`]);
  const me = await fetch(`${apiRoot}/bot${token}/getMe`);
  expect(await me.json()).toMatchObject({ ok: true, result: { is_bot: true } });
  const open = await fetch(`${apiRoot}/bot${token}/getUpdates?timeout=0`);
  await open.text();
  const html = await (await fetch(url)).text();
  const pageToken = /page-token" content="([\w-]+)"/.exec(html)?.[1];
  const page = await fetch(`${apiRoot}/simulator/events?token=${pageToken}`);
  expect(page.status).toBe(200);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  await expect(page.text()).rejects.toThrow();
});

test('a port that is taken ends it with 1 and with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const child = run({ SIMULATOR_PORT: String(port) });
  const [line] = await once(createInterface(child.stderr), 'line');
  expect(line).toBe(
    `Port ${port} is taken by another program. Stop that program, or set SIMULATOR_PORT to a free port (0 takes any).`,
  );
  const [code] = await once(child, 'exit');
  expect(code).toBe(1);
  await new Promise((resolve) => other.close(resolve));
});

test('settings', () => {
  expect(readSettings({})).toEqual({ port: 3100 });
  expect(readSettings({ SIMULATOR_PORT: '8080', SIMULATOR_TOKEN: '1:abc' })).toEqual({
    port: 8080,
    token: '1:abc',
  });
  expect(() => readSettings({ SIMULATOR_PORT: 'x' })).toThrow('SIMULATOR_PORT must be a port number');
  expect(() => readSettings({ SIMULATOR_TOKEN: 'x' })).toThrow('SIMULATOR_TOKEN must look like a bot token');
});

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../src/db/open-database.js';
import { start } from '../src/start.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { silent, testConfig } from './setup/serve.js';

async function open(url: string): Promise<{ socket: Socket; received: () => string }> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(socket, 'connect');
  return { socket, received: () => text };
}

test('a request whose body is still coming is finished, and no other is accepted', async () => {
  const running = await start(testConfig(await schemaOfThisTest()), silent);
  const body = JSON.stringify({ instrument: 'spbe-2020', ratings: { D1: 1, D2: 1, D3: 1, D4: 1 } });
  const { socket, received } = await open(running.url);
  socket.write(
    `POST /v1/score HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n`,
  );
  // The server asks for the body: the request is in flight.
  await once(socket, 'data');
  const stopped = running.stop();
  socket.write(body);
  await once(socket, 'close');
  await stopped;
  expect(received()).toContain('HTTP/1.1 200 OK');
  expect(received()).toContain('"1.00"');
  await expect(fetch(running.url)).rejects.toThrow();
});

test('readiness is refused as soon as stopping begins', async () => {
  const running = await start(testConfig(await schemaOfThisTest()), silent);
  const { socket, received } = await open(running.url);
  // A request that has begun keeps its connection; the other one proves that these bytes were read.
  socket.write('GET /readyz HTTP/1.1\r\nhost: x\r\n');
  await (await fetch(`${running.url}/healthz`)).text();
  const stopped = running.stop();
  socket.write('\r\n');
  await once(socket, 'close');
  await stopped;
  expect(received()).toContain('HTTP/1.1 503');
  expect(received()).toContain('"code":"not-ready"');
});

test('a cut database connection ends nothing', async () => {
  const url = await schemaOfThisTest();
  const name = `cut-${process.pid}`;
  const running = await start(testConfig(`${url}&application_name=${name}`), silent);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    'select pg_terminate_backend(pid) as cut from pg_stat_activity where application_name = $1',
    [name],
  );
  await client.end();
  expect(rows.length).toBeGreaterThan(0);
  await vi.waitFor(async () => expect((await fetch(`${running.url}/readyz`)).status).toBe(200), {
    timeout: 60_000,
    interval: 20,
  });
  await running.stop();
});

test('a database that refuses is named without its password', async () => {
  const url = 'postgres://nobody:secret@/none?host=%2Fnowhere';
  const opening = openDatabase({ url, dataDir: '', step: () => {}, warn: () => {} });
  await expect(opening).rejects.toMatchObject({
    code: 'database-unreachable',
    message: expect.stringContaining('The database "none" at /nowhere'),
    fix: expect.stringContaining('DATABASE_URL'),
  });
  await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
});

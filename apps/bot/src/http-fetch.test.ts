import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { httpFetch } from './http-fetch.js';

let server: Server | undefined;
const fetchIt = httpFetch();

afterEach(async () => {
  const closing = server;
  server = undefined;
  closing?.closeAllConnections();
  await new Promise((resolve) => (closing ? closing.close(resolve) : resolve(undefined)));
});

async function ask(
  listener: RequestListener,
  init: RequestInit = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Response> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return fetchIt(new Request(`http://127.0.0.1:${port}/jalan?x=1`, init), signal);
}

test('sends method, path, headers and body, and gives status, body and the headers that matter', async () => {
  const answer = await ask(
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { method, url, headers } = request;
      response.writeHead(201, { etag: '"r2"', 'content-type': 'application/json', 'set-cookie': 'x=1' });
      response.end(JSON.stringify([method, url, headers['if-match'], Buffer.concat(chunks).toString()]));
    },
    { method: 'PATCH', headers: { 'if-match': '"r1"' }, body: '{"nilai":"3,5 – é"}' },
  );
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual(['PATCH', '/jalan?x=1', '"r1"', '{"nilai":"3,5 – é"}']);
  expect([...answer.headers.keys()].sort()).toEqual(['content-type', 'etag']);
});

test('an answer without a body has none', async () => {
  const answer = await ask((_request, response) => response.writeHead(204).end());
  expect([answer.status, answer.body]).toEqual([204, null]);
});

test('a redirect is not followed', async () => {
  const answer = await ask((_request, response) => response.writeHead(302, { location: '/lain' }).end());
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/lain']);
});

test('a connection that breaks before or in the middle of the answer rejects', async () => {
  await expect(ask((request) => request.socket.destroy())).rejects.toThrow();
  const middle = ask((_request, response) => {
    response.writeHead(200, { 'content-length': '100' });
    response.write('{"half":', () => response.destroy());
  });
  await expect(middle).rejects.toThrow();
});

test('a kept connection that the server closes when it is used again is replaced by a new one', async () => {
  let requests = 0;
  const listener: RequestListener = (request, response) => {
    requests += 1;
    // The second request comes over the connection of the first one.
    if (requests === 2) request.socket.destroy();
    else response.end(String(requests));
  };
  const first = await ask(listener);
  expect(await first.text()).toBe('1');
  const { port } = (server as Server).address() as AddressInfo;
  const again = new Request(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x' });
  const second = await fetchIt(again, new AbortController().signal);
  expect(await second.text()).toBe('3');
});

test('a signal ends the wait', async () => {
  const stop = new AbortController();
  const waiting = ask(() => stop.abort(), {}, stop.signal);
  await expect(waiting).rejects.toThrow(/abort/i);
});

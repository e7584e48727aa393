import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import {
  type AnswerOf,
  createSpbeClient,
  type SpbeClient,
  type SpbeClientOptions,
  SpbeProblem,
} from '../src/index.js';

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

/** A client of a server that behaves as told. */
async function clientOf(
  listener: RequestListener,
  options: Partial<SpbeClientOptions> = {},
): Promise<SpbeClient> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  return createSpbeClient({ baseUrl: `http://127.0.0.1:${port}`, ...options });
}

const answering =
  (status: number, type: string, body: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };

async function problemOf(call: Promise<unknown>): Promise<SpbeProblem> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SpbeProblem) return error;
  throw new Error(`Not an SpbeProblem: ${String(error)}`);
}

describe('a request', () => {
  test('carries path, query, language and key', async () => {
    const seen: unknown[] = [];
    const spbe = await clientOf(
      ({ url, method, headers }, response) => {
        seen.push(method, url, headers['accept-language'], headers.authorization);
        response.setHeader('content-type', 'application/json').end('{"slug":"kota-bogor"}');
      },
      { language: 'en', apiKey: 'k-1' },
    );
    const found = await spbe.get('/v1/results/{slug}', { params: { path: { slug: 'kota bogor/..' } } });
    expect(found.slug).toBe('kota-bogor');
    expect(seen).toEqual(['GET', '/v1/results/kota%20bogor%2F..', 'en', 'Bearer k-1']);
  });

  test('names the person on whose behalf it asks, and reads bytes', async () => {
    const spbe = await clientOf(
      ({ headers }, response) => {
        response.writeHead(200, { 'content-type': 'image/png', etag: '"r1"' });
        response.end(Buffer.from([0, 255, Number(headers['x-actor-telegram-id'])]));
      },
      { apiKey: 'k-1', actorTelegramId: '7' },
    );
    const path = { slug: 'kota-bogor' };
    const picture = await spbe.bytes('/v1/results/{slug}/radar.png', { params: { path } });
    expect(picture).toEqual({
      bytes: new Uint8Array([0, 255, 7]),
      contentType: 'image/png',
      etag: '"r1"',
    });
  });

  test('posts JSON', async () => {
    const seen: unknown[] = [];
    const spbe = await clientOf(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      seen.push(request.headers['content-type'], JSON.parse(Buffer.concat(chunks).toString()));
      response.setHeader('content-type', 'application/json').end('{"index":{"text":"3.28"}}');
    });
    const body = { instrument: 'spbe-2020', ratings: { D1: '3.70' } };
    const card = await spbe.post('/v1/score', { body });
    expect(card.index.text).toBe('3.28');
    expect(seen).toEqual(['application/json', body]);
  });
});

describe('a change', () => {
  /** What arrives of one call, which is answered with a unit. */
  async function arrivedOf(call: (spbe: SpbeClient) => Promise<unknown>): Promise<unknown[]> {
    const seen: unknown[] = [];
    const spbe = await clientOf(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { method, url, headers } = request;
      seen.push(
        method,
        url,
        headers['if-match'],
        headers['idempotency-key'],
        Buffer.concat(chunks).toString(),
      );
      response.setHeader('content-type', 'application/json').end('{"code":"dinkes","revision":2}');
    });
    expect(await call(spbe)).toEqual({ code: 'dinkes', revision: 2 });
    return seen;
  }

  test('patches with the revision it was read with', async () => {
    const arrived = await arrivedOf(async (spbe) => {
      const unit = await spbe.patch('/v1/institutions/{institution}/units/{unit}', {
        params: {
          path: { institution: 'kota-bogor', unit: 'dinkes' },
          header: { 'If-Match': '"r1"', 'Idempotency-Key': 'patch-dinkes-1' },
        },
        body: { name: 'Dinas Kesehatan' },
      });
      expectTypeOf(unit.revision).toEqualTypeOf<number>();
      return unit;
    });
    expect(arrived).toEqual([
      'PATCH',
      '/v1/institutions/kota-bogor/units/dinkes',
      '"r1"',
      'patch-dinkes-1',
      '{"name":"Dinas Kesehatan"}',
    ]);
  });

  test('deletes without a body', async () => {
    const params = { path: { institution: 'kota-bogor', key: '7' } };
    const arrived = await arrivedOf((spbe) =>
      spbe.delete('/v1/institutions/{institution}/keys/{key}', { params }),
    );
    expect(arrived).toEqual(['DELETE', '/v1/institutions/kota-bogor/keys/7', undefined, undefined, '']);
  });

  test('puts JSON', async () => {
    const body = { level: 3 };
    // Whatever paths the document has for it: what is sent does not depend on them.
    const put = (spbe: SpbeClient) => spbe.put as (path: string, input: object) => Promise<unknown>;
    const arrived = await arrivedOf((spbe) =>
      put(spbe)('/v1/things/{thing}', { params: { path: { thing: '7' } }, body }),
    );
    expect(arrived).toEqual(['PUT', '/v1/things/7', undefined, undefined, '{"level":3}']);
  });

  test('that is refused is an SpbeProblem like any other', async () => {
    const said = { code: 'revision-stale', title: 'x', detail: 'Sudah diubah', fix: 'Baca lagi', errors: [] };
    const spbe = await clientOf(answering(412, 'application/problem+json', JSON.stringify(said)));
    const params = { path: { institution: 'kota-bogor' }, header: { 'If-Match': '"r1"' } };
    const call = spbe.patch('/v1/institutions/{institution}', { params, body: { timeZone: 'Asia/Jakarta' } });
    expect(await problemOf(call)).toMatchObject({ code: 'revision-stale', status: 412, fix: 'Baca lagi' });
  });
});

describe('a failure is an SpbeProblem', () => {
  test('with everything the API says', async () => {
    const said = {
      type: 'urn:spbe:problem:ratings-invalid',
      title: 'Nilai tidak dapat dihitung',
      status: 422,
      code: 'ratings-invalid',
      detail: '1 masalah',
      fix: 'Perbaiki',
      errors: [{ path: '$.ratings.I99', code: 'unknown-code', message: 'tidak ada' }],
      suggestions: [{ id: 'I9', name: 'x' }],
    };
    const spbe = await clientOf(answering(422, 'application/problem+json', JSON.stringify(said)));
    const problem = await problemOf(spbe.post('/v1/score', { body: { instrument: 'x', ratings: {} } }));
    const { type: _, ...rest } = said;
    expect({ ...problem }).toMatchObject(rest);
    expect(problem.message).toBe('ratings-invalid: 1 masalah');
  });

  test.each([
    ['an error page', answering(502, 'text/html', '<h1>Bad gateway</h1>'), 502],
    ['an empty error', answering(500, 'text/plain', ''), 500],
    ['JSON that is no problem', answering(404, 'application/json', '{"error":"x"}'), 404],
    ['a problem that is null', answering(404, 'application/json', 'null'), 404],
    ['success that is no JSON', answering(200, 'text/html', '<h1>Hello</h1>'), 502],
  ] as const)('%s', async (_name, listener, status) => {
    const spbe = await clientOf(listener);
    const problem = await problemOf(spbe.get('/v1/instruments'));
    expect(problem).toMatchObject({ code: 'api-unexpected-answer', status, errors: [], suggestions: [] });
    expect(problem.fix).not.toBe('');
  });

  test('no connection', async () => {
    const spbe = createSpbeClient({ baseUrl: 'http://127.0.0.1:9' });
    const problem = await problemOf(spbe.get('/v1/instruments'));
    expect(problem).toMatchObject({ code: 'api-unreachable', status: 0 });
    expect(problem.cause).toBeInstanceOf(Error);
  });

  test.each([
    ['before the answer', (() => {}) satisfies RequestListener],
    [
      'in the middle of the answer',
      ((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"instruments":');
      }) satisfies RequestListener,
    ],
  ] as const)('silence %s', async (_name, listener) => {
    const spbe = await clientOf(listener, { timeoutMs: 150 });
    expect(await problemOf(spbe.get('/v1/instruments'))).toMatchObject({ code: 'api-timeout', status: 0 });
  });

  test('silence, even when memory is tidied up meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const tidying = setInterval(collect, 5);
    const spbe = await clientOf(() => {}, { timeoutMs: 100 });
    const problem = await problemOf(spbe.get('/v1/results'));
    clearInterval(tidying);
    expect([problem.code, problem.status]).toEqual(['api-timeout', 0]);
  });

  test('a connection that breaks in the middle', async () => {
    const spbe = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"instruments":', () => response.destroy());
    });
    expect(await problemOf(spbe.get('/v1/instruments'))).toMatchObject({
      code: 'api-unreachable',
      status: 0,
    });
  });
});

test('paths, inputs and answers are typed from the document', () => {
  const spbe = createSpbeClient({ baseUrl: 'http://127.0.0.1:9' });
  // What was made is typed as well as what was read.
  type MadeKey = AnswerOf<'post', '/v1/institutions/{institution}/keys'>;
  expectTypeOf<MadeKey['key']>().toEqualTypeOf<string | null>();
  type Result = AnswerOf<'get', '/v1/results/{slug}'>['results'][number];
  expectTypeOf<Result['index']>().toEqualTypeOf<string>();
  expectTypeOf<Result['year']>().toEqualTypeOf<number>();
  const misuse = () => [
    // @ts-expect-error no such path
    spbe.get('/v1/nothing'),
    // @ts-expect-error the slug is required
    spbe.get('/v1/results/{slug}'),
    // @ts-expect-error a score is posted
    spbe.get('/v1/score'),
    spbe.patch('/v1/institutions/{institution}/units/{unit}', {
      // @ts-expect-error a unit is changed with the revision it was read with
      params: { path: { institution: 'x', unit: 'y' } },
      body: {},
    }),
    // @ts-expect-error a unit is archived, never deleted
    spbe.delete('/v1/institutions/{institution}/units/{unit}', {}),
    // @ts-expect-error the limit is a number
    spbe.get('/v1/results', { params: { query: { limit: 'x' } } }),
  ];
  expect(misuse).toBeTypeOf('function');
});

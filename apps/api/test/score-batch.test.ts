import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { batchAnswerSchema } from '../src/routes/schemas/scores.js';
import { KALSEL_2023, levelsOf } from './setup/kalsel.js';
import { readMetrics, untilMetric } from './setup/read-metrics.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

type Answer = z.output<typeof batchAnswerSchema>;
type Scored = Extract<Answer, { index: unknown }>;
type Refused = Extract<Answer, { problem: unknown }>;

const api = serve();
const PATH = '/v1/score/batch';
const NDJSON = { 'content-type': 'application/x-ndjson' };

async function batch(body: string, language = 'id'): Promise<readonly Answer[]> {
  const answer = await api.call(PATH, {
    method: 'POST',
    headers: { ...NDJSON, 'accept-language': language },
    body,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ]);
  const text = await answer.text();
  expect(text === '' || text.endsWith('\n')).toBe(true);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const answered = JSON.parse(line) as Answer;
    expect(batchAnswerSchema.parse(answered)).toEqual(answered);
    return answered;
  });
}
const line = (ratings: object, more: object = {}) =>
  `${JSON.stringify({ instrument: 'spbe-2020', ratings, ...more })}\n`;

/** A request whose body is written piece by piece while its answer is read. */
function open(): { call: ClientRequest; answer: Promise<IncomingMessage> } {
  const { hostname, port } = new URL(api.url());
  const call = request({ host: hostname, port, path: PATH, method: 'POST', headers: NDJSON });
  const answer = once(call, 'response').then(([message]) => message as IncomingMessage);
  return { call, answer };
}

describe('a batch of assessments', () => {
  test('each line is scored as POST /v1/score does, with its number and id', async () => {
    const bodies = [
      { instrument: 'spbe-2020', year: 2023, ratings: KALSEL_2023 },
      { instrument: 'spbe-2020', ratings: { I1: '7/2' }, unanswered: 'lowest' },
      {
        instrument: 'pemdi-2026',
        ratings: Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`I${at + 1}`, '2.50'])),
      },
    ];
    const answers = await batch(
      bodies.map((body, at) => JSON.stringify({ id: `no ${at}`, ...body })).join('\n'),
    );
    expect(answers).toHaveLength(bodies.length);
    for (const [at, body] of bodies.entries()) {
      const single = (await (await api.post('/v1/score', body)).json()) as Scored;
      const { index, predicate, predicateUnderOtherBasis, missing } = single;
      expect(answers[at]).toEqual({
        line: at + 1,
        id: `no ${at}`,
        index,
        predicate,
        predicateUnderOtherBasis,
        missing,
      });
    }
  });

  test('a bad line does not stop the others, and says what is wrong with it', async () => {
    const long = `{"instrument":"${'x'.repeat(70_000)}"}\n`;
    const answers = await batch(
      [
        line({ ...levelsOf(3), I7: 9 }, { id: 7 }),
        '\n',
        '{"ratings": \n',
        '{"instrument":"spbe-2020","ratings":{"__proto__":3}}\n',
        line({}, { id: 'x', year: 1900 }),
        '3\n',
        long,
        line(levelsOf(3), { instrument: 'spbe-1945' }),
        line(levelsOf(4), { id: 'good' }),
      ].join(''),
    );
    const codes = answers.map((answer) => ('problem' in answer ? answer.problem.code : answer.predicate.id));
    expect(answers.map((answer) => [answer.line, answer.id])).toEqual([
      [1, 7],
      [3, undefined],
      [4, undefined],
      [5, 'x'],
      [6, undefined],
      [7, undefined],
      [8, undefined],
      [9, 'good'],
    ]);
    expect(codes).toEqual([
      'ratings-invalid',
      'body-malformed',
      'forbidden-key',
      'input-invalid',
      'input-invalid',
      'line-too-long',
      'unknown-instrument',
      'sangat-baik',
    ]);
    expect((answers[0] as Refused).problem.errors).toMatchObject([{ path: '$.ratings.I7' }]);
  });

  test('words follow Accept-Language', async () => {
    const [id, en] = [await batch(line({ I1: 1 })), await batch(line({ I1: 1 }), 'en')];
    expect((id[0] as Refused).problem.title).toBe('Nilai tidak dapat dihitung');
    expect((en[0] as Refused).problem.title).toBe('Ratings cannot be scored');
  });

  test.each([
    ['nothing', ''],
    ['empty lines', '\n\r\n \n'],
  ])('%s answers nothing', async (_, body) => {
    expect(await batch(body)).toEqual([]);
  });

  test('lines end with \\r\\n too, and the last one needs no end', async () => {
    const text = line(levelsOf(3)).trim();
    expect((await batch(`${text}\r\n${text}`)).map((answer) => answer.line)).toEqual([1, 2]);
  });

  test('a letter cut in two by the network stays one letter', async () => {
    const { call, answer } = open();
    const bytes = Buffer.from(line(levelsOf(3), { id: 'Kabupaten Önü' }));
    const cut = bytes.indexOf(0xc3) + 1;
    call.write(bytes.subarray(0, cut));
    call.flushHeaders();
    await api.call('/healthz');
    call.end(bytes.subarray(cut));
    const [text] = await once(createInterface({ input: await answer }), 'line');
    expect(JSON.parse(text as string)).toMatchObject({ id: 'Kabupaten Önü' });
  });

  test('more lines than allowed: those before are answered, and it says so', async () => {
    // Empty lines count, which makes a small body of many lines.
    const answers = await batch(`${line(levelsOf(3))}${'\n'.repeat(999_999)}${line(levelsOf(3))}`);
    expect(answers.map((answer) => answer.line)).toEqual([1, 1_000_001]);
    expect((answers[1] as Refused).problem.code).toBe('too-many-lines');
  });

  test('only NDJSON is accepted, and the refusal says so', async () => {
    const answer = await api.post(PATH, {});
    expect(answer.status).toBe(415);
    const problem = (await answer.json()) as ProblemAnswer;
    expect([problem.code, problem.fix]).toEqual([
      'content-type-unsupported',
      'Kirim header "Content-Type: application/x-ndjson".',
    ]);
    const elsewhere = await api.call('/v1/score', { method: 'POST', headers: NDJSON, body: line({}) });
    expect(elsewhere.status).toBe(415);
  });
});

describe('streaming', () => {
  test('answers come while the request is still being sent', async () => {
    const { call, answer } = open();
    call.write(line(levelsOf(1)));
    const lines = createInterface({ input: await answer })[Symbol.asyncIterator]();
    expect(JSON.parse((await lines.next()).value)).toMatchObject({ line: 1, predicate: { id: 'kurang' } });
    call.write(line(levelsOf(5)));
    expect(JSON.parse((await lines.next()).value)).toMatchObject({ line: 2, predicate: { id: 'memuaskan' } });
    call.end();
    expect((await lines.next()).done).toBe(true);
  });

  test('a client that does not read is not read from, and loses nothing when it goes on', async () => {
    const many = 200;
    const piece = Buffer.from(line(levelsOf(3)).repeat(1_000));
    const { hostname, port } = new URL(api.url());
    const socket: Socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    const head = `POST ${PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-ndjson\r\nconnection: close\r\n`;
    socket.write(`${head}content-length: ${piece.length * many}\r\n\r\n`);
    // What the operating system has taken; the rest waits here.
    let taken = 0;
    const sent = (async () => {
      for (let at = 0; at < many; at++) {
        await new Promise((resolve) => socket.write(piece, resolve));
        taken += piece.length;
      }
    })();
    // Every answer to somebody else is a moment in which the server could have read on.
    for (let still = 0, before = -1; still < 100 && taken < piece.length * many; ) {
      await readMetrics(api.url());
      still = taken === before ? still + 1 : 0;
      before = taken;
    }
    // Buffers of the operating system hold some megabytes in each direction; the whole is 100 MB.
    expect(taken).toBeLessThan((piece.length * many) / 2);
    let newlines = 0;
    socket.on('data', (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 0x0a) newlines++;
    });
    await Promise.all([sent, once(socket, 'close')]);
    // Each answer is a line; the rest belongs to the head and to the chunks.
    expect(newlines).toBeGreaterThan(many * 1_000);
    await untilMetric(api.url(), 'spbe_batches_running', 0);
  });

  test.each(['while it sends', 'while it waits'])('a client that goes %s ends the work', async (when) => {
    const { call, answer } = open();
    const gone = once(call, 'error');
    call.write(line(levelsOf(3)).repeat(when === 'while it sends' ? 20_000 : 1));
    await answer;
    await untilMetric(api.url(), 'spbe_batches_running', 1);
    call.destroy(new Error('gone'));
    await gone;
    await untilMetric(api.url(), 'spbe_batches_running', 0);
    const lines = 'spbe_batch_lines_total';
    const before = (await readMetrics(api.url())).get(lines);
    await api.call('/healthz');
    expect((await readMetrics(api.url())).get(lines)).toBe(before);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIELD_CODES, PROBLEM_CODES } from '../src/services/problem-codes.js';
import { RATING_ISSUES } from '../src/services/scores/refuse-ratings.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

const api = serve();
const runs = { numRuns: 200 };
const knownPlaces = [...Object.keys(FIELD_CODES), ...Object.keys(PROBLEM_CODES), ...RATING_ISSUES];

/** Whatever is sent, the answer is a good one or a documented refusal. */
async function expectDocumented(answer: Response): Promise<void> {
  const body = (await answer.json()) as ProblemAnswer;
  expect(answer.status).toBeLessThan(500);
  if (answer.status < 400) return;
  expect(Object.keys(PROBLEM_CODES)).toContain(body.code);
  for (const { code } of body.errors) expect(knownPlaces).toContain(code);
}

const code = fc.oneof(
  fc.integer({ min: 0, max: 50 }).map((number) => `I${number}`),
  fc.constantFrom('D1', 'D2', 'D3', 'D4', 'A1', 'A8', '', '__proto__', 'constructor', 'toString'),
  fc.string(),
);
const rating = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -1, max: 7 }) },
  fc.double(),
  fc.constantFrom('3', '3.50', '7/6', '3,5', '1/0', '', '9'.repeat(70), null, true, [], {}),
  fc.record({ value: fc.anything(), state: fc.constantFrom('assumed', 'external', 'rated', 3) }),
  fc.record({ num: fc.anything(), den: fc.anything() }),
  fc.anything(),
);
const request = fc.record(
  {
    instrument: fc.oneof({ weight: 9, arbitrary: fc.constant('spbe-2020') }, fc.anything()),
    ratings: fc.oneof({ weight: 9, arbitrary: fc.dictionary(code, rating, { maxKeys: 60 }) }, fc.anything()),
    year: fc.oneof(fc.integer({ min: 1990, max: 2110 }), fc.anything()),
    unanswered: fc.constantFrom('reject', 'lowest', 'zero'),
    predicateBasis: fc.constantFrom('exact', 'published', null),
  },
  { requiredKeys: ['instrument', 'ratings'] },
);

/** Arbitrary values hold what JSON has no words for. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? '';

test('POST /v1/score never fails', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (body) => expectDocumented(await api.post('/v1/score', toJson(body)))),
    runs,
  );
}, 120_000);

test('POST /v1/score never fails on bytes that are no request', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) =>
      expectDocumented(await api.post('/v1/score', body)),
    ),
    runs,
  );
}, 120_000);

test('GET /v1/results never fails', async () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('kalsel', 'kab', 'kota kota', '10'),
  );
  const query = fc.dictionary(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('q', 'kind', 'province', 'year', 'limit', 'cursor') },
      text,
    ),
    text,
  );
  await fc.assert(
    fc.asyncProperty(query, async (parameters) =>
      expectDocumented(await api.call(`/v1/results?${new URLSearchParams(parameters)}`)),
    ),
    runs,
  );
}, 120_000);

test('GET with any path never fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        '/v1/results/',
        '/v1/instruments/',
        '/v1/instruments/spbe-2020/indicators/',
        '/',
        '/docs/static/',
      ),
      fc.string({ unit: 'binary', maxLength: 150 }),
      async (prefix, text) => {
        const answer = await api.call(prefix + encodeURIComponent(text), {
          redirect: 'manual',
        });
        await answer.text();
        expect(answer.status).toBeLessThan(500);
      },
    ),
    runs,
  );
}, 120_000);

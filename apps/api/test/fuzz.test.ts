import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CALLER_ISSUES } from '../src/services/issues/issue-words.js';
import { FIELD_CODES, PROBLEM_CODES } from '../src/services/problem-codes.js';
import { arbitraryOfSchema, type SchemaDocument } from './setup/arbitrary-of-schema.js';
import { KALSEL_2023, levelsOf } from './setup/kalsel.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

const api = serve();
const runs = { numRuns: 200 };
const knownPlaces = [...Object.keys(FIELD_CODES), ...Object.keys(PROBLEM_CODES), ...CALLER_ISSUES];

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

describe('the calculator, from its own schemas', () => {
  interface Body {
    readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  }
  let document: SchemaDocument & { readonly paths: Readonly<Record<string, { readonly post?: Body }>> };
  beforeAll(async () => {
    document = await api.read('/openapi.json');
  });

  const instrument = fc.oneof(
    { weight: 9, arbitrary: fc.constant('spbe-2020') },
    fc.constantFrom('spbe-2018', 'pemdi-2026', 'x'),
  );
  /** What hardly comes about by chance: complete assessments, targets, odds that sum to 1. */
  const ratings = fc
    .array(fc.integer({ min: 1, max: 5 }), { minLength: 47, maxLength: 47 })
    .map((levels) => levelsOf(levels.join('')));
  const target = fc.constantFrom(
    { index: '3.5' },
    { index: '2.6' },
    { predicate: 'memuaskan' },
    { predicate: 'baik', basis: 'published' },
  );
  const odds = fc.oneof(
    fc.constant('uniform'),
    fc.dictionary(
      fc.integer({ min: 1, max: 47 }).map((number) => `I${number}`),
      fc.constantFrom({ 1: '1/3', 2: '2/3' }, { 3: 1 }, { 4: 0.25, 5: { num: 3, den: 4 } }, { 2: '0.5' }),
    ),
  );
  const never = fc.constant(undefined);
  const leaf = fc.integer({ min: 1, max: 47 }).map((number) => `I${number}`);
  const level = fc.integer({ min: 1, max: 5 });
  const someLeaves = fc.array(leaf, { maxLength: 8 });
  const sound = {
    instrument,
    ratings,
    target,
    odds,
    changes: fc.dictionary(leaf, level, { maxKeys: 8 }),
    fixed: someLeaves,
    highest: fc.dictionary(leaf, level, { maxKeys: 8 }),
    requires: fc.array(fc.record({ code: leaf, at: level, needs: leaf, min: level }), { maxLength: 5 }),
    caps: fc.array(fc.record({ of: someLeaves, raises: fc.integer({ min: 0, max: 4 }) }), { maxLength: 3 }),
    domains: fc.constantFrom(KALSEL_2023, { D1: '2.60' }, {}),
    index: fc.constantFrom('2.69', '2.70', '3.50', undefined),
  };
  /** Fields that exclude others, or that hardly anybody gives. */
  const without = { nodes: never, costs: never, durations: never };

  /** Bodies of a route: as its schema has them, and with sound parts so that they get further. */
  function bodiesOf(path: string): fc.Arbitrary<unknown> {
    const content = document.paths[path]?.post?.requestBody?.content ?? {};
    const [schema] = Object.values(content).map((each) => each.schema);
    if (!schema) throw new Error(`the document has no body for ${path}`);
    return fc.oneof(
      arbitraryOfSchema(document, schema, { instrument }),
      arbitraryOfSchema(document, schema, sound),
      arbitraryOfSchema(document, schema, { ...sound, ...without }),
      arbitraryOfSchema(document, schema, { ...sound, ...without, index: never }),
    );
  }

  test.each(['/v1/simulate', '/v1/bounds', '/v1/plan', '/v1/distribution', '/v1/reconcile'])(
    'POST %s never fails',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(bodiesOf(path), async (body) =>
          expectDocumented(await api.post(path, JSON.stringify(body))),
        ),
        runs,
      );
    },
  );

  test('POST /v1/score/batch answers every line that is not empty, once and in order', async () => {
    const line = fc.oneof(
      bodiesOf('/v1/score/batch').map((body) => JSON.stringify(body)),
      fc.constantFrom('', ' ', '{', '[]', 'null', '{"__proto__":1}', '"\\u0000"'),
      fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' ')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
        const answer = await api.call('/v1/score/batch', {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body: lines.join('\n'),
        });
        expect(answer.status).toBe(200);
        const answers = (await answer.text()).split('\n').slice(0, -1);
        const expected = lines.flatMap((text, at) =>
          Buffer.from(text).toString().trim() === '' ? [] : [at + 1],
        );
        expect(answers.map((text) => (JSON.parse(text) as { line: number }).line)).toEqual(expected);
        for (const text of answers) {
          const { problem } = JSON.parse(text) as { problem?: ProblemAnswer };
          if (!problem) continue;
          expect(problem.status).toBeLessThan(500);
          for (const { code } of problem.errors) expect(knownPlaces).toContain(code);
        }
      }),
      runs,
    );
  });

  test('GET /v1/crosswalk never fails', async () => {
    const instrument = fc.oneof(fc.constantFrom('spbe-2018', 'spbe-2020', 'pemdi-2026'), fc.string());
    const query = fc.record({ from: instrument, to: instrument }, { requiredKeys: [] });
    await fc.assert(
      fc.asyncProperty(query, async (parameters) =>
        expectDocumented(await api.call(`/v1/crosswalk?${new URLSearchParams(parameters)}`)),
      ),
      runs,
    );
  });
});

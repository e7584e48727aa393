import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ISSUE_CODES } from '@spbe/engine';
import { CHANCE_ISSUE_CODES } from '@spbe/engine/chance';
import { PLAN_ISSUE_CODES } from '@spbe/engine/plan';
import { describe, expect, test } from 'vitest';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import { CALLER_ISSUES } from '../src/services/issues/issue-words.js';
import { type Oidc, openOidc } from '../src/services/oidc/open-oidc.js';
import { FIELD_CODES, PROBLEM_CODES, type ProblemCode } from '../src/services/problem-codes.js';
import { listenBare } from './setup/bare-app.js';
import { openBrowser } from './setup/browser.js';
import { ratedInstitution } from './setup/rated.js';
import { sendRaw } from './setup/raw-http.js';
import { pdf, pdfOf } from './setup/sample-files.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { send, upload } from './setup/upload.js';
import { callerWith, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const MEGABYTE = 1024 * 1024;
const files = { mostBytes: MEGABYTE, quotaBytes: MEGABYTE, bucket: undefined };
const api = serve({ serviceKey: SERVICE_KEY, files });
const everything = Object.fromEntries(Array.from({ length: 47 }, (_, at) => [`I${at + 1}`, 3]));

/** A problem must be complete and consistent wherever it comes from. */
async function problemOf(answer: Response): Promise<ProblemAnswer> {
  const problem = (await answer.json()) as ProblemAnswer;
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expectComplete(problem, answer.status);
  return problem;
}

function expectComplete(problem: ProblemAnswer, status: number): void {
  const kind = PROBLEM_CODES[problem.code as ProblemCode];
  expect(problem).toMatchObject({ status, type: `urn:spbe:problem:${problem.code}` });
  expect(kind.status).toBe(status);
  expect(problem.detail.length).toBeGreaterThan(10);
  expect(problem.fix.length).toBeGreaterThan(10);
  for (const { path, code, message } of problem.errors) {
    expect(path).toMatch(/^\$/);
    expect([...Object.keys(FIELD_CODES), ...CALLER_ISSUES, ...Object.keys(PROBLEM_CODES)]).toContain(code);
    expect(message.length).toBeGreaterThan(3);
  }
}

const post = (body: unknown, headers?: Record<string, string>) => api.post('/v1/score', body, headers);
const score = (ratings: unknown, more: object = {}) => post({ instrument: 'spbe-2020', ratings, ...more });
const uploadProblem = async (bytes: Buffer): Promise<ProblemAnswer> => {
  const { admin, path } = await ownInstitution(api);
  return problemOf(await send(admin, path, bytes));
};
const unit = { code: 'dinkes', name: 'Dinas Kesehatan' };
/** Problems that come as bytes on a socket. */
async function rawProblem(bytes: string): Promise<ProblemAnswer> {
  const [head = '', body = ''] = (await sendRaw(api.url(), bytes)).split('\r\n\r\n');
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  const problem = JSON.parse(body) as ProblemAnswer;
  expectComplete(problem, Number(head.split(' ')[1]));
  return problem;
}

const refusal = async (path: string, body: object): Promise<ProblemAnswer> =>
  problemOf(await api.post(path, { instrument: 'spbe-2020', ...body }));
const plan = (body: object) =>
  refusal('/v1/plan', { ratings: everything, target: { index: '3.5' }, ...body });
const reconcileAt = (url: string): Promise<Response> =>
  fetch(`${url}/v1/reconcile`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ instrument: 'spbe-2020', index: '2.69' }),
  });
/** The problem in the last line of a batch, whose own status is 200. */
async function lineProblem(body: string): Promise<ProblemAnswer> {
  const headers = { 'content-type': 'application/x-ndjson' };
  const answer = await api.call('/v1/score/batch', { method: 'POST', headers, body });
  const last = (await answer.text()).trimEnd().split('\n').at(-1) ?? '';
  const { problem } = JSON.parse(last) as { problem: ProblemAnswer };
  expectComplete(problem, problem.status);
  return problem;
}

const NOWHERE = { issuer: 'http://127.0.0.1:9', clientId: 'spbe', clientSecret: 'x' };
/** Stands in for a provider; oidc.test.ts has a real one. */
const oidcThat = (subject: string): Oidc => ({
  issuer: NOWHERE.issuer,
  authorizationUrl: async () => NOWHERE.issuer,
  subjectOf: async () => subject,
});

const PROVOKE: Readonly<Record<ProblemCode, () => Promise<ProblemAnswer>>> = {
  'body-empty': async () => problemOf(await post('')),
  'body-malformed': async () => problemOf(await post('{"instrument": ')),
  'forbidden-key': async () => problemOf(await post('{"instrument":"spbe-2020","ratings":{"__proto__":3}}')),
  'input-invalid': async () => problemOf(await post({})),
  'cursor-invalid': async () => problemOf(await api.call('/v1/results?cursor=x')),
  'url-malformed': async () => problemOf(await api.call('/v1/results/%zz')),
  'request-unreadable': () => rawProblem('NONSENSE\r\n\r\n'),
  'headers-too-large': () => rawProblem(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`),
  'idempotency-key-missing': async () => {
    const { admin, path } = await ownInstitution(api);
    return problemOf(await admin.send('POST', `${path}/units`, unit, { 'idempotency-key': '' }));
  },
  'key-missing': async () => problemOf(await api.call('/v1/institutions')),
  'key-invalid': async () => problemOf(await callerWith(api, 'nobody').send('GET', '/v1/institutions')),
  'session-invalid': async () => {
    const headers = { cookie: `spbe_session=${'z'.repeat(43)}` };
    return problemOf(await api.call('/v1/me', { headers }));
  },
  'origin-refused': async () => problemOf(await api.post('/v1/sessions', { code: 'z'.repeat(43) })),
  'sign-in-locked': async () => {
    const browser = openBrowser(api);
    const wrong = { code: 'z'.repeat(43) };
    for (let k = 0; k < 5; k++) await browser.send('POST', '/v1/sessions', wrong);
    return problemOf(await browser.send('POST', '/v1/sessions', wrong));
  },
  'sign-in-not-offered': async () => problemOf(await openBrowser(api).send('POST', '/v1/oidc/begin', {})),
  'sign-in-failed': async () => {
    const { url } = await listenBare({ oidc: oidcThat('unknown') });
    return problemOf(await openBrowser({ url: () => url }).send('POST', '/v1/oidc/end', { query: 'code=x' }));
  },
  'identity-unknown': async () => {
    const { url } = await listenBare({ oidc: oidcThat('unknown') });
    const browser = openBrowser({ url: () => url });
    await browser.ask('POST', '/v1/oidc/begin', {});
    return problemOf(await browser.send('POST', '/v1/oidc/end', { query: 'code=x' }));
  },
  'provider-unreachable': async () => {
    const { url } = await listenBare({ oidc: openOidc({ ...NOWHERE, publicUrl: 'http://localhost:1' }) });
    return problemOf(await openBrowser({ url: () => url }).send('POST', '/v1/oidc/begin', {}));
  },
  forbidden: async () => {
    const { admin } = await ownInstitution(api);
    return problemOf(await admin.send('POST', '/v1/setup', { label: 'me' }));
  },
  'not-found': async () => {
    const { admin, path } = await ownInstitution(api);
    return problemOf(await admin.send('GET', `${path}/units/tidak-ada`));
  },
  conflict: async () => {
    const { admin, path } = await ownInstitution(api);
    return problemOf(await admin.send('POST', `${path}/units`, { ...unit, code: 'diskominfo' }));
  },
  'wrong-state': async () => {
    await ownInstitution(api);
    return problemOf(await callerWith(api, SERVICE_KEY).send('POST', '/v1/setup', { label: 'again' }));
  },
  'last-admin': async () => {
    const { person } = await ownInstitution(api);
    return problemOf(await (await person([{ role: 'admin' }])).send('DELETE', '/v1/me'));
  },
  'idempotency-key-reused': async () => {
    const { admin, path } = await ownInstitution(api);
    const repeat = { 'idempotency-key': 'the same key twice'.replaceAll(' ', '-') };
    await admin.ask('POST', `${path}/units`, unit, repeat);
    return problemOf(await admin.send('POST', `${path}/units`, { ...unit, code: 'other' }, repeat));
  },
  'revision-missing': async () => {
    const { admin, path } = await ownInstitution(api);
    return problemOf(await admin.send('PATCH', `${path}/units/diskominfo`, { name: 'X' }));
  },
  'revision-stale': async () => {
    const { admin, path } = await ownInstitution(api);
    const change = { name: 'X' };
    return problemOf(await admin.send('PATCH', `${path}/units/diskominfo`, change, { 'if-match': '"r9"' }));
  },
  'plan-order': async () => {
    const { admin, path, assessment } = await ratedInstitution(api, 3);
    const steps = [
      { indicator: 'I1', to: 4, year: 2028 },
      { indicator: 'I1', to: 5, year: 2027 },
    ];
    return problemOf(
      await admin.send('POST', `${path}/plans`, { assessment, target: { index: '4' }, steps }),
    );
  },
  'file-empty': () => uploadProblem(Buffer.alloc(0)),
  'file-too-large': () => uploadProblem(pdfOf(MEGABYTE + 1)),
  'file-type-refused': () => uploadProblem(Buffer.from('<html>')),
  'quota-exceeded': async () => {
    const { admin, path } = await ownInstitution(api);
    await upload(admin, path, pdf());
    return problemOf(await send(admin, path, pdfOf(MEGABYTE)));
  },
  'file-unavailable': async () => {
    const { admin, path, id } = await ownInstitution(api);
    const { sha256: file } = await upload(admin, path, pdf());
    const assessment = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
    const body = { assessment: assessment.id, indicator: 'I1', title: 'SK', file };
    const evidence = await admin.ask<{ id: string }>('POST', '/v1/evidence', body);
    await rm(join(api.dataDir(), 'evidence', id, file.slice(0, 2), file));
    return problemOf(await admin.send('GET', `/v1/evidence/${evidence.id}/content`));
  },
  'link-locked': async () => {
    const chat = callerWith(api, SERVICE_KEY, '990001');
    const wrong = { code: 'z'.repeat(43) };
    for (let k = 0; k < 5; k++) await chat.send('POST', '/v1/links/preview', wrong);
    return problemOf(await chat.send('POST', '/v1/links/preview', wrong));
  },
  'route-not-found': async () => problemOf(await api.call('/v2')),
  'instrument-not-found': async () => problemOf(await api.call('/v1/instruments/x')),
  'indicator-not-found': async () => problemOf(await api.call('/v1/instruments/spbe-2020/indicators/99')),
  'institution-not-found': async () => problemOf(await api.call('/v1/results/x')),
  'method-not-allowed': async () => problemOf(await api.call('/v1/score')),
  'body-too-large': async () => problemOf(await post(`"${'x'.repeat(256 * 1024)}"`)),
  'content-type-unsupported': async () => problemOf(await post('{}', { 'content-type': 'text/plain' })),
  'file-unreadable': async () => {
    const { admin, path } = await ownInstitution(api);
    const { id } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
    const file = Buffer.from('no working paper');
    const headers = { 'content-type': 'text/csv' };
    return problemOf(await admin.send('POST', `/v1/assessments/${id}/imports`, file, headers));
  },
  'unknown-instrument': async () => problemOf(await post({ instrument: 'spbe-1945', ratings: {} })),
  'ratings-invalid': async () => problemOf(await score({ I1: 3 })),
  'rate-limited': async () => {
    const { url } = await listenBare({}, 1);
    await fetch(`${url}/v1/instruments`);
    const answer = await fetch(`${url}/v1/instruments`);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    return problemOf(answer);
  },
  internal: async () => {
    const bySlug = new Map();
    bySlug.get = () => {
      throw new Error('secret detail of row 17');
    };
    const { url } = await listenBare({ results: { institutions: [], bySlug } });
    const answer = await fetch(`${url}/v1/results/x`);
    const text = await answer.clone().text();
    expect(text).not.toContain('secret');
    expect(text).not.toContain('.ts');
    return problemOf(answer);
  },
  'not-ready': async () => {
    const { url } = await listenBare({ lifecycle: { phase: 'stopping' } });
    return problemOf(await fetch(`${url}/readyz`));
  },
  'whole-levels-needed': () => refusal('/v1/reconcile', { instrument: 'pemdi-2026', index: '3.00' }),
  'figures-invalid': () => refusal('/v1/reconcile', { index: '9.99' }),
  'odds-invalid': () => refusal('/v1/distribution', { odds: { I1: { 1: '0.5' } } }),
  'task-invalid': () => plan({ fixed: ['I99'] }),
  'target-unreachable': () => plan({ fixed: Object.keys(everything) }),
  'budget-too-small': () => plan({ budget: 0 }),
  busy: async () => {
    const { url } = await listenBare({}, 0, undefined, { threads: 0, waiting: 0, milliseconds: 1 });
    const answer = await reconcileAt(url);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    return problemOf(answer);
  },
  // No thread starts within a millisecond.
  'calculation-too-long': async () => {
    const { url } = await listenBare({}, 0, undefined, { threads: 1, waiting: 0, milliseconds: 1 });
    return problemOf(await reconcileAt(url));
  },
  'line-too-long': () => lineProblem('x'.repeat(70_000)),
  'too-many-lines': () => lineProblem('\n'.repeat(1_000_001)),
};

describe('every problem code can be produced', () => {
  test.each(Object.entries(PROVOKE))('%s', async (code, provoke) => {
    expect((await provoke()).code).toBe(code);
  });
});

describe('every code of a place can be produced', () => {
  const ofRatings: Readonly<Record<string, unknown>> = {
    'ratings-malformed': [3],
    'unknown-code': { ...everything, I99: 3 },
    'rating-overlap': { ...everything, A1: 3 },
    'level-malformed': { ...everything, I1: '3,5' },
    'level-not-exact': { ...everything, I1: 3.5 },
    'level-out-of-range': { ...everything, I1: 6 },
    'state-unknown': { ...everything, I1: { value: 3, state: 'guessed' } },
    unanswered: {},
  };
  test.each(Object.entries(ofRatings))('%s', async (code, ratings) => {
    const problem = await problemOf(await score(ratings));
    expect(problem.errors.map((place) => place.code)).toContain(code);
  });

  test('level-too-fine, which needs more indicators than spbe-2020 has', async () => {
    const codes = Array.from({ length: 120 }, (_, at) => `I${at + 1}`);
    const [known] = KNOWN_INSTRUMENTS;
    if (!known) throw new Error('there is no instrument');
    const scoring = {
      ...known.scoring,
      inner: [],
      leaves: codes.map((code) => ({ code, parent: null, weight: '1' })),
    };
    const { url } = await listenBare({ instruments: [{ ...known, scoring }] });
    // Neighbours have few common factors.
    const denominators = codes.map((_, at) => 10n ** 28n + BigInt(at));
    const ratings = Object.fromEntries(
      codes.map((code, at) => [code, `${(denominators[at] ?? 0n) + 1n}/${denominators[at]}`]),
    );
    const answer = await fetch(`${url}/v1/score`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instrument: scoring.id, ratings }),
    });
    expect((await problemOf(answer)).errors).toMatchObject([{ path: '$.ratings', code: 'level-too-fine' }]);
  });

  test.each([
    ['required', '$.ratings', { instrument: 'spbe-2020' }],
    ['wrong-type', '$.instrument', { instrument: 2020, ratings: {} }],
    ['wrong-type', '$', []],
    ['unknown-key', '$.rating', { instrument: 'spbe-2020', ratings: {}, rating: {} }],
    ['not-allowed', '$.unanswered', { instrument: 'spbe-2020', ratings: {}, unanswered: 'zero' }],
    ['out-of-range', '$.year', { instrument: 'spbe-2020', ratings: {}, year: 1999 }],
    ['out-of-range', '$.instrument', { instrument: '', ratings: {} }],
  ])('%s at %s', async (code, path, body) => {
    const problem = await problemOf(await post(body));
    expect(problem).toMatchObject({ code: 'input-invalid', errors: [{ code, path }] });
  });

  const step = { at: 4, min: 4 };
  const ofCalculations: Readonly<Record<string, () => Promise<ProblemAnswer>>> = {
    'published-malformed': () => refusal('/v1/reconcile', { index: '2,69' }),
    'published-impossible': () => refusal('/v1/reconcile', { index: '9.99' }),
    'not-a-lattice': () => refusal('/v1/distribution', { instrument: 'pemdi-2026', odds: 'uniform' }),
    'bad-task': () => plan({ highest: { I99: 4 } }),
    'bad-cost': () => plan({ costs: { I1: 1 } }),
    'cyclic-prerequisites': () =>
      plan({
        requires: [
          { code: 'I1', needs: 'I2', ...step },
          { code: 'I2', needs: 'I1', ...step },
        ],
      }),
    unreachable: () => plan({ fixed: Object.keys(everything) }),
    'over-budget': () => plan({ budget: 0 }),
    'too-entangled': () =>
      plan({
        caps: Array.from({ length: 12 }, (_, k) => ({
          of: Object.keys(everything).filter((_code, at) => (at * 7 + k * 5) % 12 < 6),
          raises: 4,
        })),
      }),
    'bad-odds': () => refusal('/v1/distribution', { ratings: everything, odds: { I1: { 9: 1 } } }),
    'too-wide': () => {
      const speck = `0.${'0'.repeat(57)}1`;
      const own = { 1: speck, 2: speck, 3: speck, 4: speck, 5: `0.${'9'.repeat(57)}6` };
      const odds = Object.fromEntries(Object.keys(everything).map((code) => [code, own]));
      return refusal('/v1/distribution', { odds });
    },
  };
  test.each(Object.entries(ofCalculations))('%s', async (code, provoke) => {
    expect((await provoke()).errors.map((place) => place.code)).toContain(code);
  });

  test('malformed', async () => {
    expect((await problemOf(await post('{'))).errors).toMatchObject([{ path: '$', code: 'malformed' }]);
  });

  test('the lists are complete', () => {
    const provoked = [...Object.keys(ofRatings), 'level-too-fine', ...Object.keys(ofCalculations)];
    expect(provoked.sort()).toEqual([...CALLER_ISSUES].sort());
    const ofEngine = { ...ISSUE_CODES, ...PLAN_ISSUE_CODES, ...CHANCE_ISSUE_CODES };
    expect(CALLER_ISSUES.filter((code) => !(code in ofEngine))).toEqual([]);
    expect(Object.keys(PROVOKE).sort()).toEqual(Object.keys(PROBLEM_CODES).sort());
  });
});

describe('bad input is refused with a path and a fix', () => {
  test.each([
    ['level 6', { ...everything, I7: 6 }, '$.ratings.I7', 'level-out-of-range'],
    ['level 0', { ...everything, I7: 0 }, '$.ratings.I7', 'level-out-of-range'],
    ['a comma', { ...everything, I7: '3,5' }, '$.ratings.I7', 'level-malformed'],
    ['an empty text', { ...everything, I7: '' }, '$.ratings.I7', 'level-malformed'],
    ['a boolean', { ...everything, I7: true }, '$.ratings.I7', 'level-malformed'],
    ['an exponent', { ...everything, I7: '3e0' }, '$.ratings.I7', 'level-malformed'],
    ['a denominator of zero', { ...everything, I7: { num: 3, den: 0 } }, '$.ratings.I7', 'level-malformed'],
    ['an unknown indicator', { ...everything, I99: 3 }, '$.ratings.I99', 'unknown-code'],
    ['a lower-case code', { ...everything, i7: 3 }, '$.ratings.i7', 'unknown-code'],
    ['an odd key', { ...everything, 'I 7"': 3 }, '$.ratings["I 7\\""]', 'unknown-code'],
    ['constructor as a key', { ...everything, constructor: 3 }, '$.ratings.constructor', 'unknown-code'],
    ['ratings as an array', [1, 2, 3], '$.ratings', 'ratings-malformed'],
    ['ratings as text', 'I1=3', '$.ratings', 'ratings-malformed'],
    ['ratings null', null, '$.ratings', 'ratings-malformed'],
  ])('%s', async (_, ratings, path, code) => {
    const answer = await score(ratings);
    expect(answer.status).toBe(422);
    expect((await problemOf(answer)).errors).toMatchObject([{ path, code }]);
  });

  test.each([
    ['a forbidden key', '{"instrument":"spbe-2020","ratings":{"__proto__":{"I1":3}}}', '$.ratings.__proto__'],
    ['a forbidden key at the top', '{"__proto__":{},"instrument":"spbe-2020","ratings":{}}', '$.__proto__'],
    [
      'a forbidden key with an escape',
      '{"instrument":"spbe-2020","ratings":{"\\u005f_proto__":3}}',
      '$.ratings.__proto__',
    ],
    [
      'a forbidden key below',
      '{"ratings":[{"constructor":{"prototype":1}}]}',
      '$.ratings[0].constructor.prototype',
    ],
  ])('%s', async (_, body, path) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await problemOf(answer)).toMatchObject({ code: 'forbidden-key', errors: [{ path }] });
    expect(({} as { I1?: unknown }).I1).toBeUndefined();
  });

  test('every wrong rating is named, in both languages', async () => {
    const ratings = { ...everything, I1: 9, I2: 'x', I99: 3 };
    const id = await problemOf(await score(ratings));
    const en = await problemOf(await post({ instrument: 'spbe-2020', ratings }, { 'accept-language': 'en' }));
    expect(id.errors.map(({ path }) => path)).toEqual(['$.ratings.I1', '$.ratings.I2', '$.ratings.I99']);
    expect(en.errors.map(({ path }) => path)).toEqual(id.errors.map(({ path }) => path));
    expect(id.errors[0]?.message).toBe('di luar skala; gunakan nilai dari 1 sampai 5');
    expect(en.errors[0]?.message).toBe('9 is outside the scale; use a value from 1 to 5');
  });

  test('a thousand wrong codes give a short answer', async () => {
    const ratings = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`X${at}`, 3]));
    const problem = await problemOf(await score(ratings));
    expect(problem.errors).toHaveLength(100);
    expect(problem.detail).toContain('1047');
  });

  test('ten megabytes are not read', async () => {
    const answer = await post(`"${'x'.repeat(10 * 1024 * 1024)}"`);
    expect(answer.status).toBe(413);
    expect((await problemOf(answer)).code).toBe('body-too-large');
  });

  test('a nesting of a hundred thousand arrays is only a wrong rating', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const answer = await post(`{"instrument":"spbe-2020","ratings":{"I1":${deep},"I2":"proto"}}`);
    expect(answer.status).toBe(422);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s is not a method of /v1/score', async (method) => {
    const answer = await api.call('/v1/score', { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await problemOf(answer)).fix).toContain('POST');
  });

  test.each([
    ['/v1/results', 'POST', 'GET, HEAD'],
    ['/v1/results/kota-banjar', 'DELETE', 'GET, HEAD'],
    ['/healthz', 'POST', 'GET, HEAD'],
  ])('%s does not accept %s', async (path, method, allow) => {
    const answer = await api.call(path, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
  });

  test.each([
    ['kind=desa', 'kind', 'not-allowed'],
    ['year=abc', 'year', 'wrong-type'],
    ['limit=0', 'limit', 'out-of-range'],
    ['limit=101', 'limit', 'out-of-range'],
    ['q=', 'q', 'out-of-range'],
    [`q=${'x'.repeat(101)}`, 'q', 'out-of-range'],
    ['q=a&q=b', 'q', 'wrong-type'],
    ['tahun=2024', 'tahun', 'unknown-key'],
    ['province=atlantis', 'province', 'not-allowed'],
  ])('GET /v1/results?%s', async (query, field, code) => {
    const answer = await api.call(`/v1/results?${query}`);
    expect(answer.status).toBe(400);
    expect((await problemOf(answer)).errors).toMatchObject([{ path: `$.${field}`, code }]);
  });
});

test.each(['/docs/static/%00', '/docs/static/..%2f..%2fpackage.json', '/docs/static/.hidden'])(
  '%s is refused, too',
  async (path) => {
    const answer = await api.call(path);
    expect([400, 404]).toContain(answer.status);
    await problemOf(answer);
  },
);

test('many requests are only refused above the limit, and health is not counted', async () => {
  const { url } = await listenBare({}, 3);
  const statuses: number[] = [];
  for (const path of [
    '/v1/instruments',
    '/healthz',
    '/nowhere',
    '/v1/instruments',
    '/v1/instruments',
    '/nowhere',
    '/healthz',
  ]) {
    statuses.push((await fetch(`${url}${path}`)).status);
  }
  expect(statuses).toEqual([200, 200, 404, 200, 429, 429, 200]);
});

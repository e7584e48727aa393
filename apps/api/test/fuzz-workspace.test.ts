import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { contextWithoutDatabase } from '../scripts/context-without-database.js';
import { buildApp } from '../src/app.js';
import { accessRulesOf } from '../src/plugins/access.js';
import * as identities from '../src/routes/schemas/identities.js';
import * as sessions from '../src/routes/schemas/sessions.js';
import * as schemas from '../src/routes/schemas/workspace.js';
import { arbitraryOfSchema, type SchemaDocument } from './setup/arbitrary-of-schema.js';
import { signIn } from './setup/browser.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { makeThings } from './setup/things.js';
import {
  type Caller,
  callerWith,
  type GivenRole,
  installationAdmin,
  ownInstitution,
  type Person,
  SERVICE_KEY,
} from './setup/workspace.js';

/** Attempts per route and kind of body; `SPBE_FUZZ_RUNS=200` looks longer. */
const RUNS = Number(process.env['SPBE_FUZZ_RUNS'] ?? 20);

const api = serve({ serviceKey: SERVICE_KEY });
const app = await buildApp({ ctx: contextWithoutDatabase(), rateLimit: 0 });
const routes = [...accessRulesOf(app).keys()]
  .map((route) => route.split(' ') as [string, string])
  .filter(([method]) => method !== 'HEAD');

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, unknown>> }>
  >;
}
let document: SchemaDocument & { readonly paths: Record<string, Record<string, Operation>> };
let operations: ReadonlyMap<string, Operation>;
let callers: readonly Caller[];
let slug: string;
let person: (roles: readonly GivenRole[]) => Promise<Person>;
let things: Readonly<Record<string, string>>;

beforeAll(async () => {
  document = await api.read('/openapi.json');
  operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    ),
  );
  const own = await ownInstitution(api);
  slug = own.id;
  things = await makeThings(own);
  person = own.person;
  callers = [
    own.admin,
    await person([{ role: 'leader' }]),
    await installationAdmin(api),
    callerWith(api, SERVICE_KEY),
  ];
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'diskominfo',
    '1',
    '9'.repeat(18),
    '9'.repeat(30),
    '-1',
    '',
    '\u0000',
    '%',
    'İ',
    '__proto__',
    "'; drop table unit; --",
  ),
);
const word = fc.oneof(
  text,
  fc.constantFrom('read', 'admin', 'coordinator', 'operator', 'Asia/Jakarta', 'kota', null, true, 3, [], {}),
  fc.constantFrom(
    'I1',
    'I99',
    'spbe-2020',
    '3.5',
    '7/6',
    '1/0',
    1e308,
    -1,
    2025,
    'self',
    'granted',
    'outdated',
    'draft',
  ),
);
const keys = [
  'id',
  'name',
  'kind',
  'province',
  'timeZone',
  'code',
  'unit',
  'roles',
  'language',
  'label',
  'scopes',
  'expiresInDays',
  'archived',
  'assessment',
  'indicator',
  'value',
  'state',
  'note',
  'year',
  'stage',
  'startFrom',
  'instrument',
  'ratings',
  'printedIndex',
  'unanswered',
  'reason',
  'owner',
  'ownerShare',
  'contributors',
  'claimedValue',
  'argument',
  'status',
  'answer',
  'to',
];
const body = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(
        word,
        fc.array(word, { maxLength: 3 }),
        fc.array(
          fc.dictionary(fc.constantFrom('role', 'unit', 'indicator', 'value', 'num', 'den', 'share'), word),
          { maxLength: 3 },
        ),
      ),
      { maxKeys: 6 },
    ),
  },
  fc.anything(),
);
/** Arbitrary values hold what JSON has no words for. */
const toJson = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? 'null',
  );

const day = fc.constantFrom('2027-03-31', '2024-02-29', '2100-01-01', '20', '0000-01-01');
/** What a schema says too little about to get past the door, now and then wrong. */
const sound = {
  unit: fc.constantFrom('diskominfo', 'diskominfo', 'tidak-ada', null),
  indicator: fc.constantFrom('I1', 'I3', 'I3', 'I47', 'I99'),
  instrument: fc.constantFrom('spbe-2020', 'spbe-2020', 'pemdi-2026', 'x'),
  target: fc.constantFrom({ index: '3' }, { predicate: 'baik' }, { index: '9' }, {}),
  date: day,
  due: day,
};

/** Bodies as the document describes them, beside those that nobody described. */
const bodiesOf = ({ requestBody }: Operation): fc.Arbitrary<unknown> => {
  const schema = requestBody?.content['application/json']?.schema;
  return schema ? fc.oneof(body, arbitraryOfSchema(document, schema, sound)) : body;
};

/** Numbers of things that exist, where a body names things at all: most of what can go wrong lies behind them. */
const withThings = (sent: unknown): unknown =>
  typeof sent === 'object' && sent !== null && !Array.isArray(sent)
    ? {
        ...sent,
        ...Object.fromEntries(Object.entries(things).filter(([name]) => Object.hasOwn(sent as object, name))),
      }
    : sent;

describe('whatever is sent to a guarded route, the answer is one of its documented ones', () => {
  test.each(routes)(
    '%s %s',
    async (method, url) => {
      const operation = operations.get(`${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
      if (!operation) throw new Error('this route is not in the document');
      const browser = await signIn(api, await person([{ role: 'admin' }]));
      const attempt = fc.record({
        // The fifth is a browser, signed in again for each route: one of them signs out.
        who: fc.nat({ max: 4 }),
        // The own institution, mostly.
        own: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
        part: text,
        query: fc.dictionary(
          fc.constantFrom('limit', 'cursor', 'entity', 'actor', 'archived', 'with', 'year', 'stage', 'x'),
          text,
          {
            maxKeys: 2,
          },
        ),
        body: bodiesOf(operation),
        ifMatch: fc.constantFrom('"r1"', '"r2"', '*', 'W/"r1"', '"r99999999999"', ''),
      });
      await fc.assert(
        fc.asyncProperty(attempt, async ({ who, own, part, query, body: sent, ifMatch }) => {
          const path = url
            .replace(':institution', own ? slug : encodeURIComponent(part))
            .replace(/:(\w+)/g, (_, name: string) => (own && things[name]) || encodeURIComponent(part));
          const search = method === 'GET' ? `?${new URLSearchParams(query)}` : '';
          const takesBody = ['POST', 'PUT', 'PATCH'].includes(method);
          const headers = {
            'idempotency-key': randomUUID(),
            ...(ifMatch === '' ? {} : { 'if-match': ifMatch }),
          };
          const answer = await (callers[who] ?? browser).send(
            method,
            `${path}${search}`,
            takesBody ? toJson(own ? withThings(sent) : sent) : undefined,
            headers,
          );
          // Pictures and files are no JSON; refusals always are.
          const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
          const json = (isJson ? await answer.json() : { code: 'a document' }) as ProblemAnswer;
          if (!isJson) await answer.arrayBuffer();
          expect(answer.status, JSON.stringify(json)).toBeLessThan(500);
          // What lies beside every route: an address that cannot be read, or that is another route.
          if (['url-malformed', 'route-not-found', 'method-not-allowed'].includes(json.code)) return;
          expect(Object.keys(operation.responses)).toContain(String(answer.status));
          if (answer.status >= 400)
            expect(operation.responses[answer.status]?.description).toContain(`\`${json.code}\``);
        }),
        { numRuns: RUNS },
      );
    },
    120_000,
  );
});

test('answers have the documented shape, and no field besides', async () => {
  const { admin, path, person, id } = await ownInstitution(api);
  const official = await person([{ role: 'pic', unit: 'diskominfo' }, { role: 'leader' }]);
  const shape = async (
    schema: ZodType,
    method: string,
    url: string,
    sent?: unknown,
    headers?: Record<string, string>,
  ) => {
    const answer = await admin.ask<unknown>(method, url, sent, headers);
    expect(schema.parse(answer), url).toEqual(answer);
  };
  await shape(schemas.institutionListSchema, 'GET', '/v1/institutions');
  await shape(schemas.institutionSchema, 'GET', path);
  const zone = { timeZone: 'Asia/Jakarta' };
  await shape(schemas.institutionSchema, 'PATCH', path, zone, { 'if-match': '"r1"' });
  await shape(schemas.unitSchema, 'POST', `${path}/units`, { code: 'bkd', name: 'BKD' });
  await shape(schemas.unitListSchema, 'GET', `${path}/units?archived=true`);
  await shape(schemas.unitSchema, 'PATCH', `${path}/units/bkd`, { archived: true }, { 'if-match': '"r1"' });
  await shape(schemas.officialListSchema, 'GET', `${path}/officials`);
  const one = `${path}/officials/${official.id}`;
  await shape(schemas.officialSchema, 'PATCH', one, { name: 'Lain', unit: null }, { 'if-match': '"r1"' });
  await shape(schemas.linkCodeSchema, 'POST', `${one}/link-codes`);
  await shape(schemas.madeKeySchema, 'POST', `${path}/keys`, { label: 'x', scopes: ['read'] });
  await shape(schemas.keyListSchema, 'GET', `${path}/keys`);
  await shape(sessions.meSchema, 'GET', '/v1/me');
  const link = await official.ask('POST', '/v1/sign-in-links');
  expect(sessions.signInLinkSchema.parse(link)).toEqual(link);
  const browser = await signIn(api, official);
  const { code } = await official.ask<{ code: string }>('POST', '/v1/sign-in-links');
  const signedIn = await browser.ask('POST', '/v1/sessions', { code });
  expect(sessions.signedInSchema.parse(signedIn)).toEqual(signedIn);
  const list = await browser.ask('GET', '/v1/sessions');
  expect(sessions.sessionListSchema.parse(list)).toEqual(list);
  await shape(identities.identityListSchema, 'GET', `${one}/identities`);
  await shape(identities.removedSchema, 'DELETE', `${one}/identities`);
  await shape(sessions.endedSchema, 'DELETE', `${one}/sessions`);
  await shape(schemas.erasedSchema, 'DELETE', one, undefined, { 'if-match': '"r2"' });
  await shape(schemas.auditSchema, 'GET', `${path}/audit?limit=200`);
  expect(id).toMatch(/^uji-/);
});

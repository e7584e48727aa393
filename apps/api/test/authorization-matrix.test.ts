import { beforeAll, describe, expect, test } from 'vitest';
import { contextWithoutDatabase } from '../scripts/context-without-database.js';
import { buildApp } from '../src/app.js';
import type { Role } from '../src/db/tables/people.js';
import { accessRulesOf } from '../src/plugins/access.js';
import { type Action, PERMISSIONS, PROVINCIAL_ROLES } from '../src/services/access/permissions.js';
import { notFound } from '../src/services/refusals.js';
import type { OwnedThing } from '../src/store/owned-things.js';
import { signIn } from './setup/browser.js';
import type { ProblemAnswer } from './setup/serve.js';
import { serve } from './setup/serve.js';
import { makeThings, type Things } from './setup/things.js';
import {
  type Caller,
  callerWith,
  installationAdmin,
  ownInstitution,
  roleOf,
  SERVICE_KEY,
} from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const ROLES: readonly Role[] = ['operator', 'pic', 'companion', 'coordinator', 'assessor', 'leader', 'admin'];

const app = await buildApp({ ctx: contextWithoutDatabase(), rateLimit: 0 });
const rules = [...accessRulesOf(app)];
interface GuardedRoute {
  readonly route: string;
  readonly method: string;
  readonly url: string;
  readonly action: Action;
  /** What belongs to the institution when the path does not name it, and whether the body names that. */
  readonly thing: OwnedThing | null;
  readonly inBody: boolean;
}
/** Methods whose route belongs to one institution, with the action that they ask for. */
const ofInstitution = rules.flatMap(([route, rule]): GuardedRoute[] => {
  const [method = '', url = ''] = route.split(' ');
  // Fastify answers HEAD wherever it answers GET.
  if (method === 'HEAD' || (rule.scope !== 'institution' && rule.scope !== 'thing')) return [];
  const thing = rule.scope === 'thing' ? rule.thing : null;
  const inBody = rule.scope === 'thing' && rule.in === 'body';
  return [{ route, method, url, action: rule.action, thing, inBody }];
});

/** An institution with one of everything. */
const furnished = async (facts?: Parameters<typeof ownInstitution>[1]) => {
  const own = await ownInstitution(api, facts);
  return { ...own, things: await makeThings(own) };
};

function exampleOf(things: Things, thing: OwnedThing): string {
  const id = things[thing];
  if (id === undefined) throw new Error(`test/setup/things.ts makes no ${thing}`);
  return id;
}

/** Refused at the door, or let in: what happens inside (a missing body, a row that does not exist) is not the question. */
async function verdictOf(
  caller: Caller,
  { method, url, thing, inBody }: GuardedRoute,
  { id, things }: Place,
): Promise<string> {
  // What no test makes: whoever is let in finds nothing, or is told that the body is missing.
  const path = url.replace(/:(\w+)/g, (_, part: string) => {
    if (part === 'institution') return id;
    return part === thing
      ? exampleOf(things, thing)
      : part === 'unit' || part === 'code'
        ? 'tidak-ada'
        : '999999999';
  });
  const answer = await caller.send(
    method,
    path,
    thing && inBody ? { [thing]: exampleOf(things, thing) } : undefined,
  );
  if (answer.ok) return 'in';
  const { code, detail } = (await answer.json()) as ProblemAnswer;
  if (code === 'forbidden') return 'forbidden';
  const hidden = notFound(thing ?? 'institution').parts.detail.id;
  return code === 'not-found' && detail === hidden ? 'hidden' : 'in';
}

type Place = Pick<Awaited<ReturnType<typeof furnished>>, 'id' | 'things'>;
// As many requests at once as the server has connections to its database.
const AT_ONCE = 10;

/** The verdict of every guarded route. */
async function verdictsOf(caller: Caller, place: Place): Promise<Readonly<Record<string, string>>> {
  const verdicts: Record<string, string> = {};
  for (let from = 0; from < ofInstitution.length; from += AT_ONCE) {
    const some = ofInstitution.slice(from, from + AT_ONCE);
    const found = await Promise.all(some.map((guarded) => verdictOf(caller, guarded, place)));
    for (const [at, { route }] of some.entries()) verdicts[route] = found[at] ?? '';
  }
  return verdicts;
}

const expected = (verdict: (action: Action) => string): Readonly<Record<string, string>> =>
  Object.fromEntries(ofInstitution.map(({ route, action }) => [route, verdict(action)]));
const HIDDEN = expected(() => 'hidden');
const asRole = (role: Role) => expected((action) => (mayAt(action, role) ? 'in' : 'forbidden'));

/** Where nobody of the tests below belongs to; it is only looked at. */
let elsewhere: Place;
beforeAll(async () => {
  elsewhere = await furnished();
});

const mayAt = (action: Action, role: Role): boolean =>
  (PERMISSIONS[action].roles as readonly Role[]).includes(role);

test('every guarded route is known here, and every action is asked for by some route', () => {
  expect(ofInstitution.length).toBeGreaterThan(12);
  const asked = new Set<string>(
    rules.flatMap(([, rule]) => (rule.scope === 'somebody' ? [] : [rule.action])),
  );
  // Asked for by services of routes that are open to anybody with a key.
  asked.add('link.redeem').add('session.link');
  expect([...asked].sort()).toEqual(Object.keys(PERMISSIONS).sort());
});

test('without a key every guarded route is refused, and so is a key that nobody made', async () => {
  for (const [route] of rules) {
    const [method = '', url = ''] = route.split(' ');
    const path = url.replace(/:\w+/g, '1');
    const bare = await api.call(path, { method });
    expect([route, bare.status]).toEqual([route, 401]);
    expect(bare.headers.get('www-authenticate')).toBe('Bearer realm="spbe"');
    const wrong = await callerWith(api, `spbe_${'a'.repeat(12)}_${'b'.repeat(43)}`).send(method, path);
    expect([route, wrong.status]).toEqual([route, 401]);
  }
});

describe('own institution: exactly the roles of the table', () => {
  test.each(ROLES)('%s', async (role) => {
    const own = await furnished();
    const person = await own.person([roleOf(role)]);
    expect(await verdictsOf(person, own)).toEqual(asRole(role));
    expect(await verdictsOf(person, elsewhere)).toEqual(HIDDEN);
  });
});

describe('a browser is let in exactly where its person is', () => {
  test.each(ROLES)('%s', async (role) => {
    const own = await furnished();
    const browser = await signIn(api, await own.person([roleOf(role)]));
    expect(await verdictsOf(browser, own)).toEqual(asRole(role));
    expect(await verdictsOf(browser, elsewhere)).toEqual(HIDDEN);
  });
});

describe('a province looks at its own regencies, and only looks', () => {
  test.each(ROLES)('%s', async (role) => {
    const province = `Provinsi Uji ${role}`;
    const above = await furnished({ kind: 'provinsi', province });
    const below = await furnished({ kind: 'kota', province });
    const person = await above.person([roleOf(role)]);
    const opposite = await below.person([roleOf(role)]);
    const looked = expected((action) =>
      'province' in PERMISSIONS[action] && mayAt(action, role) ? 'in' : 'forbidden',
    );
    expect(await verdictsOf(person, below)).toEqual(PROVINCIAL_ROLES.includes(role) ? looked : HIDDEN);
    expect(await verdictsOf(person, elsewhere)).toEqual(HIDDEN);
    expect(await verdictsOf(opposite, above)).toEqual(HIDDEN);
  });
});

test('the installation’s admin is let in everywhere, its service only where it delivers', async () => {
  const own = await furnished();
  expect(await verdictsOf(await installationAdmin(api), own)).toEqual(expected(() => 'in'));
  expect(await verdictsOf(callerWith(api, SERVICE_KEY), own)).toEqual(expected(() => 'forbidden'));
});

test('an institution’s admin is no admin of the installation', async () => {
  const { admin } = await ownInstitution(api);
  const body = { id: 'provinsi-bali', timeZone: 'Asia/Makassar' };
  expect((await admin.send('POST', '/v1/institutions', body)).status).toBe(403);
  expect((await admin.send('POST', '/v1/setup', { label: 'x' })).status).toBe(403);
  const { institutions } = await admin.ask<{ institutions: unknown[] }>('GET', '/v1/institutions');
  expect(institutions).toHaveLength(1);
});

test('scopes of a key are those of the roles they stand for', async () => {
  const own = await furnished();
  const keyWith = async (scope: string): Promise<Caller> => {
    const { key } = await own.admin.ask<{ key: string }>('POST', `${own.path}/keys`, {
      label: scope,
      scopes: [scope],
    });
    return callerWith(api, key);
  };
  const standsFor = {
    read: ['leader'],
    write: ['leader', 'coordinator'],
    admin: ['leader', 'coordinator', 'admin'],
  } as const;
  for (const [scope, roles] of Object.entries(standsFor)) {
    const asRoles = expected((action) => (roles.some((role) => mayAt(action, role)) ? 'in' : 'forbidden'));
    expect([scope, await verdictsOf(await keyWith(scope), own)]).toEqual([scope, asRoles]);
  }
});

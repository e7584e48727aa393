import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { start } from '../src/start.js';
import { type Browser, openBrowser, signIn } from './setup/browser.js';
import { CLIENT, serveOidc } from './setup/oidc-server.js';
import { serve, silent, testConfig } from './setup/serve.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

// Nobody listens there: the browsers of the tests go to the program itself, and only say that they are there.
const ORIGIN = 'http://localhost:3999';
const REDIRECT = `${ORIGIN}/masuk`;
const oidc = serveOidc(REDIRECT);
const settings = () => ({ issuer: oidc.issuer(), ...CLIENT, publicUrl: ORIGIN });
const api = serve(() => ({
  serviceKey: SERVICE_KEY,
  publicUrl: ORIGIN,
  oidc: settings(),
  trustedProxies: ['127.0.0.1'],
}));
/** A program that knows no provider. */
const plain = serve({ serviceKey: SERVICE_KEY });

beforeEach(() => {
  Object.assign(oidc.state, { tampering: null, isDown: false, refuses: false });
});

const browse = (): Browser => openBrowser(api, ORIGIN);

/** Goes to the provider as this person and comes back with its answer. */
async function visitAs(subject: string, browser: Browser, path = '/v1/oidc/begin', body?: object) {
  const sent = path === '/v1/me/identities' ? undefined : (body ?? {});
  const { url } = await browser.ask<{ url: string }>('POST', path, sent);
  oidc.state.subject = subject;
  return (await oidc.visit(url)).search.slice(1);
}

interface SignedIn {
  session: { id: string; method: string };
  me: { actor: string; via: string };
}

const end = (browser: Browser, query: string) => browser.ask<SignedIn>('POST', '/v1/oidc/end', { query });
const refusalOf = (browser: Browser, query: string) => browser.codeOf('POST', '/v1/oidc/end', { query });

/** An institution with somebody who can be invited. */
async function invited() {
  const own = await ownInstitution(api);
  const { id } = await own.admin.ask<{ id: string }>('POST', `${own.path}/officials`, {
    name: `Orang ${randomUUID()}`,
    roles: [{ role: 'leader' }],
  });
  const official = `${own.path}/officials/${id}`;
  const invite = () => own.admin.ask<{ url: string; code: string }>('POST', `${official}/invitations`);
  return { ...own, id, official, invite };
}

/** Somebody whose account is bound, and that account. */
async function bound() {
  const own = await invited();
  const subject = `akun-${randomUUID()}`;
  const { code } = await own.invite();
  const browser = browse();
  const { me } = await end(browser, await visitAs(subject, browser, undefined, { invitation: code }));
  expect(me.actor).toBe(`official:${own.id}`);
  return { ...own, subject, browser };
}

describe('signing in at the provider', () => {
  test('is for an account that was bound before, and begins a session like any other', async () => {
    const { subject, id, path } = await bound();
    const browser = browse();
    const { session, me } = await end(browser, await visitAs(subject, browser));
    expect([session.method, me]).toMatchObject(['oidc', { actor: `official:${id}`, via: 'web' }]);
    expect(await browser.ask('GET', path)).toMatchObject({ id: path.split('/').at(-1) });
    expect(browser.cookie()).toMatch(/^spbe_session=[\w-]{43}$/);
  });

  test('makes nobody up: an unknown account is refused clearly and leaves nothing behind', async () => {
    const browser = browse();
    const count = () => api.query('select 1 from official union all select 1 from official_identity');
    const before = await count();
    expect(await refusalOf(browser, await visitAs(`akun-${randomUUID()}`, browser))).toBe('identity-unknown');
    expect(await count()).toEqual(before);
    expect(browser.cookie()).toBeUndefined();
  });

  test('sends a challenge, a state and a nonce, and to the provider nothing about a person', async () => {
    const browser = browse();
    const { url } = await browser.ask<{ url: string }>('POST', '/v1/oidc/begin', {});
    const sent = new URL(url).searchParams;
    expect([...sent.keys()].sort()).toEqual([
      'client_id',
      'code_challenge',
      'code_challenge_method',
      'nonce',
      'redirect_uri',
      'response_type',
      'scope',
      'state',
    ]);
    expect(Object.fromEntries(sent)).toMatchObject({
      code_challenge_method: 'S256',
      redirect_uri: REDIRECT,
      response_type: 'code',
      scope: 'openid',
    });
    expect(browser.setCookie()).toMatch(/^spbe_flow=[^;]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/);
    expect(url).not.toContain(browser.setCookie().slice('spbe_flow='.length).split('.')[0]);
  });

  test('ends in the browser in which it began, once, with the state that was sent', async () => {
    const { subject } = await bound();
    const browser = browse();
    const query = await visitAs(subject, browser);
    expect(await refusalOf(browse(), query)).toBe('sign-in-failed');
    // Another browser that began as well: state, and without it nonce and verifier, are of the first.
    const other = browse();
    const own = new URLSearchParams(await visitAs(subject, other));
    expect(await refusalOf(other, query)).toBe('sign-in-failed');
    const third = browse();
    const mixed = new URLSearchParams(await visitAs(subject, third));
    mixed.set('code', own.get('code') ?? '');
    expect(await refusalOf(third, mixed.toString())).toBe('sign-in-failed');
    await end(browser, query);
    expect(await refusalOf(browser, query)).toBe('sign-in-failed');
  });

  test.each([
    ['no code', 'state=x'],
    ['a made-up code', 'code=x&state=x'],
    ['two states', 'code=x&state=x&state=y'],
    ['something else', 'hello'],
    ['an escape that is none', 'code=%zz&state=%00'],
  ])('with %s is refused', async (_what, query) => {
    const browser = browse();
    await browser.ask('POST', '/v1/oidc/begin', {});
    expect(await refusalOf(browser, query)).toBe('sign-in-failed');
  });

  test('that was refused there is refused here', async () => {
    const browser = browse();
    oidc.state.refuses = true;
    const query = await visitAs('siapa', browser);
    expect(new URLSearchParams(query).get('error')).toBe('access_denied');
    expect(await refusalOf(browser, query)).toBe('sign-in-failed');
  });

  test.each([
    [
      'with other claims under the old signature',
      { resigned: false, payload: (claims: object) => ({ ...claims, sub: 'admin' }) },
    ],
    [
      'of another flow',
      { resigned: true, payload: (claims: object) => ({ ...claims, nonce: 'x'.repeat(43) }) },
    ],
    ['for another client', { resigned: true, payload: (claims: object) => ({ ...claims, aud: 'other' }) }],
    [
      'of another issuer',
      { resigned: true, payload: (claims: object) => ({ ...claims, iss: 'https://jahat.example' }) },
    ],
    ['that has ended', { resigned: true, payload: (claims: object) => ({ ...claims, exp: 1_700_000_000 }) }],
    [
      'without a subject',
      { resigned: true, payload: ({ sub: _, ...claims }: Record<string, unknown>) => claims },
    ],
  ])('takes no token %s', async (_what, tampering) => {
    const { subject } = await bound();
    const browser = browse();
    const query = await visitAs(subject, browser);
    oidc.state.tampering = tampering;
    expect(await refusalOf(browser, query)).toBe('sign-in-failed');
  });

  test('takes the token when only its way was watched', async () => {
    const { subject, id } = await bound();
    const browser = browse();
    const query = await visitAs(subject, browser);
    oidc.state.tampering = { resigned: true };
    expect((await end(browser, query)).me.actor).toBe(`official:${id}`);
  });

  test('waits for a provider that is away, and says so', async () => {
    const fresh = await start(testConfig(api.databaseUrl(), { publicUrl: ORIGIN, oidc: settings() }), silent);
    const browser = openBrowser({ url: () => fresh.url }, ORIGIN);
    oidc.state.isDown = true;
    const refused = await browser.send('POST', '/v1/oidc/begin', {});
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    oidc.state.isDown = false;
    const query = await visitAs('siapa', browser);
    oidc.state.isDown = true;
    expect(await refusalOf(browser, query)).toBe('provider-unreachable');
    await fresh.stop();
  });

  test('is for pages of this address alone', async () => {
    const foreign = { origin: 'https://jahat.example' };
    const browser = browse();
    expect(await browser.codeOf('POST', '/v1/oidc/begin', {}, foreign)).toBe('origin-refused');
    expect(await browser.codeOf('POST', '/v1/oidc/end', { query: 'x' }, foreign)).toBe('origin-refused');
  });

  test('is not offered where no provider is set', async () => {
    const browser = openBrowser(plain);
    const { person, admin, path } = await ownInstitution(plain);
    const someone = await person([{ role: 'leader' }]);
    expect(await browser.codeOf('POST', '/v1/oidc/begin', {})).toBe('sign-in-not-offered');
    expect(await browser.codeOf('POST', '/v1/oidc/end', { query: 'code=x' })).toBe('sign-in-not-offered');
    await signIn(plain, someone, browser);
    expect(await browser.codeOf('POST', '/v1/me/identities')).toBe('sign-in-not-offered');
    const answer = await admin.send('POST', `${path}/officials/${someone.id}/invitations`);
    expect(((await answer.json()) as { code: string }).code).toBe('sign-in-not-offered');
  });
});

describe('an invitation', () => {
  test('binds one account, once, and is replaced by a later one', async () => {
    const { invite, id, admin, official } = await invited();
    const first = await invite();
    const { url, code } = await invite();
    expect(url).toBe(`${REDIRECT}#undangan=${code}`);
    const browser = browse();
    const begin = (invitation: string) => browser.codeOf('POST', '/v1/oidc/begin', { invitation });
    expect(await begin(first.code)).toBe('not-found');
    const [one, two] = [browse(), browse()];
    const queries = [
      await visitAs(`akun-${randomUUID()}`, one, undefined, { invitation: code }),
      await visitAs(`akun-${randomUUID()}`, two, undefined, { invitation: code }),
    ] as const;
    expect((await end(one, queries[0])).me.actor).toBe(`official:${id}`);
    expect(await refusalOf(two, queries[1])).toBe('not-found');
    expect(await begin(code)).toBe('not-found');
    const { identities } = await admin.ask<{ identities: object[] }>('GET', `${official}/identities`);
    expect(identities).toEqual([
      { id: expect.any(String), issuer: oidc.issuer(), boundAt: expect.any(String) },
    ]);
  });

  test('for an account of somebody else is refused, and stays usable', async () => {
    const taken = await bound();
    const { invite, id } = await invited();
    const { code } = await invite();
    const browser = browse();
    const body = { invitation: code };
    expect(await refusalOf(browser, await visitAs(taken.subject, browser, undefined, body))).toBe('conflict');
    const own = await visitAs(`akun-${randomUUID()}`, browser, undefined, body);
    expect((await end(browser, own)).me.actor).toBe(`official:${id}`);
    // The account of the other one is where it was.
    const other = browse();
    expect((await end(other, await visitAs(taken.subject, other))).me.actor).toBe(`official:${taken.id}`);
  });

  test('for another account replaces the earlier one, whose sessions end', async () => {
    const { subject, browser, invite, id } = await bound();
    const { code } = await invite();
    const later = browse();
    const own = await visitAs(`akun-${randomUUID()}`, later, undefined, { invitation: code });
    expect((await end(later, own)).me.actor).toBe(`official:${id}`);
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    const again = browse();
    expect(await refusalOf(again, await visitAs(subject, again))).toBe('identity-unknown');
  });

  test('that is wrong is counted like any other code', async () => {
    const browser = browse();
    const wrong = { invitation: 'x'.repeat(43) };
    for (let k = 0; k < 5; k++)
      expect(await browser.codeOf('POST', '/v1/oidc/begin', wrong)).toBe('not-found');
    expect(await browser.codeOf('POST', '/v1/oidc/begin', wrong)).toBe('sign-in-locked');
    expect(await browser.codeOf('POST', '/v1/sessions', { code: 'x'.repeat(43) })).toBe('sign-in-locked');
  });

  test('opens no session by itself', async () => {
    const { invite } = await invited();
    const { code } = await invite();
    expect(await browse().codeOf('POST', '/v1/sessions', { code })).toBe('not-found');
  });
});

describe('binding an account to oneself', () => {
  async function signedIn() {
    const own = await ownInstitution(api);
    const person = await own.person([{ role: 'leader' }]);
    return { ...own, person, browser: await signIn(api, person, browse()) };
  }

  test('works from a session, and the account then signs in', async () => {
    const { browser, person, path, admin } = await signedIn();
    const subject = `akun-${randomUUID()}`;
    const { me } = await end(browser, await visitAs(subject, browser, '/v1/me/identities'));
    expect(me.actor).toBe(`official:${person.id}`);
    const other = browse();
    expect((await end(other, await visitAs(subject, other))).me.actor).toBe(`official:${person.id}`);
    const { entries } = await admin.ask<{ entries: object[] }>('GET', `${path}/audit?entity=official`);
    expect(JSON.stringify(entries)).not.toContain(subject);
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'identity.bind', via: 'web', actor: `official:${person.id}` }),
    );
  });

  test('needs the session to its end, of the same person', async () => {
    const { browser, person } = await signedIn();
    const query = await visitAs(`akun-${randomUUID()}`, browser, '/v1/me/identities');
    await browser.ask('DELETE', '/v1/sessions/current');
    expect(await refusalOf(browser, query)).toBe('sign-in-failed');
    const again = await visitAs(`akun-${randomUUID()}`, browser).catch(() => '');
    expect(await refusalOf(browser, again)).toBe('identity-unknown');
    const { sessions } = await person.ask<{ sessions: object[] }>('GET', '/v1/sessions');
    expect(sessions).toEqual([]);
  });

  test('is not for chats and keys', async () => {
    const { person, admin } = await signedIn();
    for (const caller of [person, admin]) {
      const answer = await caller.send('POST', '/v1/me/identities');
      expect(((await answer.json()) as { code: string }).code).toBe('not-found');
    }
  });

  test('is undone by the person, which ends what began with it', async () => {
    const { browser, subject } = await bound();
    const { identities } = await browser.ask<{ identities: { id: string }[] }>('GET', '/v1/me/identities');
    const one = `/v1/me/identities/${identities[0]?.id}`;
    const stranger = await bound();
    expect(await stranger.browser.codeOf('DELETE', one)).toBe('not-found');
    expect(await browser.ask('DELETE', one)).toEqual({ removed: 1 });
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await refusalOf(browser, await visitAs(subject, browser))).toBe('identity-unknown');
  });
});

describe('an account ends', () => {
  test('when an admin undoes it, with open invitations', async () => {
    const { browser, subject, admin, official, invite } = await bound();
    const { code } = await invite();
    expect(await admin.ask('DELETE', `${official}/identities`)).toEqual({ removed: 1 });
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await browser.codeOf('POST', '/v1/oidc/begin', { invitation: code })).toBe('not-found');
    expect(await refusalOf(browser, await visitAs(subject, browser))).toBe('identity-unknown');
  });

  test('when the official is erased: not even the account is remembered', async () => {
    const { browser, subject, admin, official } = await bound();
    await admin.ask('DELETE', official, undefined, { 'if-match': '"r1"' });
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await api.query('select 1 from official_identity where subject = $1', [subject])).toEqual([]);
    expect(await refusalOf(browser, await visitAs(subject, browser))).toBe('identity-unknown');
  });
});

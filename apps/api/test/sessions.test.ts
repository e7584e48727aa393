import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { start } from '../src/start.js';
import { openBrowser, signIn } from './setup/browser.js';
import { type ProblemAnswer, serve, silent, testConfig } from './setup/serve.js';
import { callerWith, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

// Every browser has an address of its own, as behind a proxy.
const api = serve({ serviceKey: SERVICE_KEY, trustedProxies: ['127.0.0.1'] });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

const { query } = api;

/** An institution with a person, and a browser in which that person is signed in. */
async function signedIn(role: 'leader' | 'coordinator' | 'admin' = 'coordinator') {
  const own = await ownInstitution(api);
  const person = await own.person([{ role }]);
  const browser = await signIn(api, person);
  return { ...own, person, browser, official: `${own.path}/officials/${person.id}` };
}

interface Link {
  readonly url: string;
  readonly code: string;
  readonly expiresAt: string;
}

describe('a link from the bot', () => {
  test('signs in once, in a page of this address, and says who it is', async () => {
    const { person: personOf, id } = await ownInstitution(api);
    const person = await personOf([{ role: 'leader' }, { role: 'pic', unit: 'diskominfo' }]);
    const link = await person.ask<Link>('POST', '/v1/sign-in-links');
    expect(link.url).toBe(`${api.url()}/masuk#${link.code}`);
    const browser = openBrowser(api);
    const answer = await browser.send('POST', '/v1/sessions', { code: link.code });
    expect(answer.status).toBe(201);
    expect(browser.setCookie()).toMatch(
      /^spbe_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/,
    );
    const { session, me } = (await answer.json()) as { session: unknown; me: unknown };
    expect(session).toMatchObject({ method: 'link', current: true });
    expect(me).toMatchObject({
      actor: `official:${person.id}`,
      via: 'web',
      institution: { id },
      official: { id: person.id, unit: 'diskominfo' },
      roles: [
        { role: 'leader', unit: null },
        { role: 'pic', unit: 'diskominfo' },
      ],
      scopes: [],
    });
    expect(await browser.ask('GET', '/v1/me')).toEqual(me);
    expect(await browser.ask('GET', '/v1/sessions')).toEqual({ sessions: [session] });
    expect(await openBrowser(api).codeOf('POST', '/v1/sessions', { code: link.code })).toBe('not-found');
  });

  test('is for a linked person who asks through the bot, and for nobody else', async () => {
    const { admin, browser } = await signedIn('admin');
    expect(await codeOf(await admin.send('POST', '/v1/sign-in-links'))).toBe('forbidden');
    expect(await browser.codeOf('POST', '/v1/sign-in-links')).toBe('forbidden');
    const stranger = callerWith(api, SERVICE_KEY, '990100');
    expect(await codeOf(await stranger.send('POST', '/v1/sign-in-links'))).toBe('not-found');
    expect(await codeOf(await callerWith(api, SERVICE_KEY).send('POST', '/v1/sign-in-links'))).toBe(
      'not-found',
    );
  });

  test('is replaced by a later one, and opens nothing but a session; codes for other things open none', async () => {
    const { admin, official, person } = await signedIn();
    const first = await person.ask<Link>('POST', '/v1/sign-in-links');
    const second = await person.ask<Link>('POST', '/v1/sign-in-links');
    const { code } = await admin.ask<{ code: string }>('POST', `${official}/link-codes`);
    const browser = openBrowser(api);
    expect(await browser.codeOf('POST', '/v1/sessions', { code: first.code })).toBe('not-found');
    expect(await browser.codeOf('POST', '/v1/sessions', { code })).toBe('not-found');
    const chat = callerWith(api, SERVICE_KEY, '990101');
    expect(await codeOf(await chat.send('POST', '/v1/links', { code: second.code }))).toBe('not-found');
    await browser.ask('POST', '/v1/sessions', { code: second.code });
    // The code of the chat was touched by none of this.
    expect((await chat.send('POST', '/v1/links/preview', { code })).status).toBe(200);
  });

  test('ends after ten minutes', async () => {
    const { person } = await signedIn();
    const { code, expiresAt } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const [row] = await query<{ seconds: number }>(
      `select extract(epoch from expires_at - at)::int as seconds from link_code, audit_entry
       where link_code.official_id = $1 and purpose = 'web' and used_at is null
         and action = 'sign-in-link.make' and entity_id = $1::text order by audit_entry.id desc limit 1`,
      [person.id],
    );
    expect(row?.seconds).toBe(600);
    expect(Number.isNaN(Date.parse(expiresAt))).toBe(false);
    await query(`update link_code set expires_at = now() where official_id = $1`, [person.id]);
    expect(await openBrowser(api).codeOf('POST', '/v1/sessions', { code })).toBe('not-found');
  });

  test('of ten who use one link at once, one is signed in', async () => {
    const { person } = await signedIn();
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const before = await query('select 1 from web_session where official_id = $1', [person.id]);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => openBrowser(api).send('POST', '/v1/sessions', { code })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const after = await query('select 1 from web_session where official_id = $1', [person.id]);
    expect(after.length - before.length).toBe(1);
  });

  test('repeated by the bot under one key is made once, and is not shown again', async () => {
    const { person } = await signedIn();
    const repeat = { 'idempotency-key': randomUUID() };
    const first = await person.ask<Link>('POST', '/v1/sign-in-links', undefined, repeat);
    const again = await person.ask<Link>('POST', '/v1/sign-in-links', undefined, repeat);
    expect(again).toEqual({ ...first, url: null, code: null });
    await signIn(api, { ask: async <Answer>() => first as Answer });
  });
});

test('five wrong codes lock the address for ten minutes, also for a right one', async () => {
  const { person } = await signedIn();
  const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
  const browser = openBrowser(api);
  for (let k = 0; k < 5; k++) {
    expect(await browser.codeOf('POST', '/v1/sessions', { code: 'x'.repeat(43) })).toBe('not-found');
  }
  const refused = await browser.send('POST', '/v1/sessions', { code });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
  expect(await codeOf(refused)).toBe('sign-in-locked');
  // Nobody else is locked out.
  expect(await openBrowser(api).codeOf('POST', '/v1/sessions', { code: 'x'.repeat(43) })).toBe('not-found');
  await query(`update failed_sign_in set at = at - interval '10 minutes'`);
  await browser.ask('POST', '/v1/sessions', { code });
  // The next wrong one sweeps those that no longer count.
  await browser.codeOf('POST', '/v1/sessions', { code: 'x'.repeat(43) });
  expect(await query('select address from failed_sign_in')).toEqual([{ address: browser.address }]);
});

describe('a session', () => {
  test('acts as that person: with the roles of the moment, written down as coming from the web', async () => {
    const { admin, browser, path, official, person } = await signedIn('leader');
    const unit = { code: 'bappeda', name: 'Bappeda' };
    expect(await browser.codeOf('POST', `${path}/units`, unit)).toBe('forbidden');
    await admin.ask('PATCH', official, { roles: [{ role: 'coordinator' }] }, { 'if-match': '"r1"' });
    await browser.ask('POST', `${path}/units`, unit);
    const { entries } = await admin.ask<{ entries: object[] }>('GET', `${path}/audit?entity=unit&limit=1`);
    expect(entries[0]).toMatchObject({ actor: `official:${person.id}`, via: 'web', action: 'unit.add' });
    const other = await ownInstitution(api);
    expect(await browser.codeOf('GET', other.path)).toBe('not-found');
  });

  test('is no service and no key: it acts for nobody else, and a key beside it wins', async () => {
    const { browser, path, person, admin } = await signedIn('admin');
    const stranger = await (await ownInstitution(api)).person([{ role: 'admin' }]);
    const me = await browser.ask<{ actor: string }>('GET', '/v1/me', undefined, {
      'x-actor-telegram-id': stranger.telegramId,
    });
    expect(me.actor).toBe(`official:${person.id}`);
    expect(await browser.codeOf('POST', '/v1/setup', { label: 'x' })).toBe('forbidden');
    expect(await browser.codeOf('POST', '/v1/links', { code: 'x'.repeat(43) })).toBe('forbidden');
    const { key } = await admin.ask<{ key: string }>('POST', `${path}/keys`, {
      label: 'x',
      scopes: ['read'],
    });
    const beside = { authorization: `Bearer ${key}` };
    expect(await browser.ask('GET', '/v1/me', undefined, beside)).toMatchObject({
      via: 'key',
      official: null,
      scopes: ['read'],
    });
    for (const authorization of ['Bearer nobody', 'Basic YTpi', '']) {
      const answer = await browser.send('GET', '/v1/me', undefined, { authorization });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
  });

  test('gets a token that nobody had before, and ends the one that the browser had', async () => {
    const { browser, person } = await signedIn();
    const before = browser.cookie() ?? '';
    await signIn(api, person, browser);
    expect(browser.cookie()).not.toBe(before);
    const old = { headers: { cookie: before } };
    expect(await codeOf(await api.call('/v1/me', old))).toBe('session-invalid');
    // A token that somebody chose is none, whoever signs in with it in the browser.
    const planted = `spbe_session=${'p'.repeat(43)}`;
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const headers = { cookie: planted, origin: api.url() };
    expect((await api.post('/v1/sessions', { code }, headers)).status).toBe(201);
    expect(await codeOf(await api.call('/v1/me', { headers: { cookie: planted } }))).toBe('session-invalid');
  });

  test('keeps nothing but hashes of its secrets', async () => {
    const { browser, person } = await signedIn();
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const token = (browser.cookie() ?? '').split('=')[1] ?? '';
    const rows = await query<{ row: string }>(
      `select s::text as row from web_session s union all select c::text from link_code c
       union all select a::text from audit_entry a union all select r::text from remembered_answer r`,
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({ row }) => row.includes(token) || row.includes(code))).toEqual([]);
  });

  test('that nobody uses for twelve hours is over, one that is used after seven days', async () => {
    const { browser, person } = await signedIn();
    const mine = 'where official_id = $1';
    const set = (change: string) => query(`update web_session set ${change} ${mine}`, [person.id]);
    await set(`last_used_at = now() - interval '11 hours 59 minutes'`);
    await browser.ask('GET', '/v1/me');
    const [used] = await query<{ fresh: boolean }>(
      `select last_used_at > now() - interval '1 minute' as fresh from web_session ${mine}`,
      [person.id],
    );
    expect(used?.fresh).toBe(true);
    await set(`last_used_at = now() - interval '12 hours'`);
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    const [span] = await query<{ days: number }>(
      `select extract(epoch from expires_at - created_at)::int / 86400 as days from web_session ${mine}`,
      [person.id],
    );
    expect(span?.days).toBe(7);
    await set('last_used_at = now(), expires_at = now()');
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await person.ask('GET', '/v1/sessions')).toEqual({ sessions: [] });
    // The next sign-in, whoever's, sweeps it.
    await signedIn();
    expect(await query(`select 1 from web_session ${mine}`, [person.id])).toEqual([]);
  });

  test('of a person is one of at most twenty', async () => {
    const { browser, person } = await signedIn();
    await query(
      `insert into web_session (token_hash, official_id, method, created_at, last_used_at, expires_at)
       select sha256(k::text::bytea), $1, 'link', now(), now() + k * interval '1 second', now() + interval '7 days'
       from generate_series(1, 19) k`,
      [person.id],
    );
    await browser.ask('GET', '/v1/me');
    const newest = await signIn(api, person);
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    const { sessions } = await newest.ask<{ sessions: unknown[] }>('GET', '/v1/sessions');
    expect(sessions).toHaveLength(20);
  });
});

describe('ending sessions', () => {
  test('signing out ends this one and takes the cookie; others stay', async () => {
    const { browser, person } = await signedIn();
    const other = await signIn(api, person);
    const cookie = browser.cookie() ?? '';
    expect(await browser.ask('DELETE', '/v1/sessions/current')).toEqual({ ended: 1 });
    expect(browser.setCookie()).toBe('spbe_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
    expect(await codeOf(await api.call('/v1/me', { headers: { cookie } }))).toBe('session-invalid');
    expect(await browser.codeOf('GET', '/v1/me')).toBe('key-missing');
    await other.ask('GET', '/v1/me');
  });

  test('one ends another of the own ones, in the browser or in the chat, and nobody else’s', async () => {
    const { browser, person } = await signedIn();
    const stranger = await signedIn('admin');
    const elsewhere = await signIn(api, person);
    interface Sessions {
      sessions: { id: string; current: boolean }[];
    }
    const { sessions } = await browser.ask<Sessions>('GET', '/v1/sessions');
    expect(sessions.map(({ current }) => current)).toEqual([false, true]);
    const one = `/v1/sessions/${sessions[0]?.id}`;
    expect(await stranger.browser.codeOf('DELETE', one)).toBe('not-found');
    expect(await codeOf(await stranger.admin.send('DELETE', one))).toBe('not-found');
    await browser.ask('DELETE', one);
    expect(await elsewhere.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await browser.codeOf('DELETE', one)).toBe('not-found');
    await person.ask('DELETE', `/v1/sessions/${sessions[1]?.id}`);
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await codeOf(await person.send('DELETE', '/v1/sessions/current'))).toBe('not-found');
  });

  test('an admin of the institution signs an official out everywhere, links included', async () => {
    const { admin, browser, official, person, path } = await signedIn();
    await signIn(api, person);
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const other = await ownInstitution(api);
    expect(await codeOf(await other.admin.send('DELETE', `${official}/sessions`))).toBe('not-found');
    expect(await browser.codeOf('DELETE', `${official}/sessions`)).toBe('forbidden');
    expect(await admin.ask('DELETE', `${official}/sessions`)).toEqual({ ended: 2 });
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await browser.codeOf('POST', '/v1/sessions', { code })).toBe('not-found');
    const { entries } = await admin.ask<{ entries: object[] }>('GET', `${path}/audit?limit=1`);
    expect(entries[0]).toMatchObject({ action: 'session.end', entityId: person.id, after: { ended: 2 } });
  });

  test('unlinking the chat ends them', async () => {
    const { browser, person } = await signedIn();
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    await person.ask('DELETE', '/v1/links');
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await browser.codeOf('POST', '/v1/sessions', { code })).toBe('not-found');
  });

  test('so does linking another chat to the person, or another person to the chat', async () => {
    const { admin, browser, official, path, person } = await signedIn();
    const again = async (of: string, telegramId: string) => {
      const { code } = await admin.ask<{ code: string }>('POST', `${of}/link-codes`);
      await callerWith(api, SERVICE_KEY, telegramId).ask('POST', '/v1/links', { code });
    };
    await again(official, '990110');
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    const chat = callerWith(api, SERVICE_KEY, '990110');
    const second = await signIn(api, chat);
    const colleague = await admin.ask<{ id: string }>('POST', `${path}/officials`, { name: 'B', roles: [] });
    await again(`${path}/officials/${colleague.id}`, '990110');
    expect(await second.codeOf('GET', '/v1/me')).toBe('session-invalid');
    const newcomer = await signIn(api, chat);
    expect(await newcomer.ask('GET', '/v1/me')).toMatchObject({ actor: `official:${colleague.id}` });
    expect(person.id).not.toBe(colleague.id);
  });

  test('erasing the official ends them and forgets what they were answered', async () => {
    const { admin, browser, official, path, person } = await signedIn();
    await browser.ask('POST', `${path}/units`, { code: 'dinkes', name: 'Dinas Kesehatan' });
    const principal = `official:${person.id}`;
    const kept = () => query('select 1 from remembered_answer where principal = $1', [principal]);
    expect(await kept()).toHaveLength(1);
    await admin.ask('DELETE', official, undefined, { 'if-match': '"r1"' });
    expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
    expect(await kept()).toEqual([]);
    expect(await query('select 1 from web_session where official_id = $1', [person.id])).toEqual([]);
    expect(await query('select 1 from link_code where official_id = $1', [person.id])).toEqual([]);
  });
});

describe('a write with the cookie', () => {
  const unit = { code: 'dinkes', name: 'Dinas Kesehatan' };
  test.each([
    ['of a foreign page', { origin: 'https://jahat.example' }],
    ['of another port', { origin: 'http://127.0.0.1:1' }],
    ['of a page without an origin', { origin: 'null' }],
    ['that a browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that a browser calls same-site', { 'sec-fetch-site': 'same-site' }],
    ['typed into an address bar', { 'sec-fetch-site': 'none' }],
  ])('%s is refused', async (_name, headers: Record<string, string>) => {
    const { browser, path, admin } = await signedIn();
    expect(await browser.codeOf('POST', `${path}/units`, unit, headers)).toBe('origin-refused');
    expect(await browser.codeOf('DELETE', '/v1/sessions/current', undefined, headers)).toBe('origin-refused');
    expect((await admin.send('GET', `${path}/units/dinkes`)).status).toBe(404);
    await browser.ask('GET', '/v1/me', undefined, headers);
  });

  test('without an origin is refused, and so is signing in', async () => {
    const { browser, path, person } = await signedIn();
    const { code } = await person.ask<Link>('POST', '/v1/sign-in-links');
    const headers = { cookie: browser.cookie() ?? '', 'idempotency-key': randomUUID() };
    expect(await codeOf(await api.post(`${path}/units`, unit, headers))).toBe('origin-refused');
    expect(await codeOf(await api.post('/v1/sessions', { code }))).toBe('origin-refused');
    const foreign = { origin: 'https://jahat.example' };
    expect(await codeOf(await api.post('/v1/sessions', { code }, foreign))).toBe('origin-refused');
    await browser.ask('POST', '/v1/sessions', { code });
  });

  test('of two values is none, since one of them was planted', async () => {
    const { browser } = await signedIn();
    const cookie = `spbe_session=${'p'.repeat(43)}; ${browser.cookie()}`;
    expect(await codeOf(await api.call('/v1/me', { headers: { cookie } }))).toBe('key-missing');
    const beside = `a=1; ${browser.cookie()}; spbe_sessions=2`;
    expect((await api.call('/v1/me', { headers: { cookie: beside } })).status).toBe(200);
    expect((await api.call('/v1/me', { headers: { cookie: 'spbe_session=x' } })).status).toBe(401);
  });
});

test('with an https address the cookie is secure, bound to the host, and that address is the origin', async () => {
  const publicUrl = 'https://spbe.example.go.id';
  const secure = await start(testConfig(api.databaseUrl(), { serviceKey: SERVICE_KEY, publicUrl }), silent);
  const { person, path } = await signedIn();
  const link = await fetch(`${secure.url}/v1/sign-in-links`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${SERVICE_KEY}`,
      'x-actor-telegram-id': person.telegramId,
      'idempotency-key': randomUUID(),
    },
  });
  const { url, code } = (await link.json()) as Link;
  expect(url).toBe(`${publicUrl}/masuk#${code}`);
  const post = (origin: string) =>
    fetch(`${secure.url}/v1/sessions`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
  expect(await codeOf(await post(secure.url))).toBe('origin-refused');
  const [line = ''] = (await post(publicUrl)).headers.getSetCookie();
  expect(line).toMatch(
    /^__Host-spbe_session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax; Secure$/,
  );
  const [pair = ''] = line.split(';');
  const readWith = (cookie: string) => fetch(`${secure.url}${path}`, { headers: { cookie } });
  expect((await readWith(pair)).status).toBe(200);
  // A neighbour on an unencrypted line can plant only the plain name.
  expect((await readWith(pair.replace('__Host-', ''))).status).toBe(401);
  await secure.stop();
});

test('a session is good on every replica, and ends on every replica', async () => {
  const replica = await start(testConfig(api.databaseUrl(), { serviceKey: SERVICE_KEY }), silent);
  const { browser } = await signedIn();
  const there = () => fetch(`${replica.url}/v1/me`, { headers: { cookie: browser.cookie() ?? '' } });
  const answers = [(await there()).status];
  const cookie = browser.cookie() ?? '';
  await browser.ask('DELETE', '/v1/sessions/current');
  answers.push((await fetch(`${replica.url}/v1/me`, { headers: { cookie } })).status);
  expect(answers).toEqual([200, 401]);
  await replica.stop();
});

test('the page that a link opens runs its own script alone and holds no code', async () => {
  const page = await api.call('/masuk');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[\w+/=]{44}'; style-src 'sha256-[\w+/=]{44}'/,
  );
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toBe('no-store');
});

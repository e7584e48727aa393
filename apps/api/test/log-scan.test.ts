import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/db/open-database.js';
import { tempDir } from './db/fixtures/temp-dir.js';
import { openBrowser } from './setup/browser.js';
import { CLIENT, serveOidc } from './setup/oidc-server.js';
import { spawnApi } from './setup/spawn-api.js';
import { callerWith, SERVICE_KEY } from './setup/workspace.js';

const ORIGIN = 'http://localhost:3999';
const oidc = serveOidc(`${ORIGIN}/masuk`);

/** What must be found nowhere, by what it is. */
type Secrets = Map<string, string>;

const METRICS_TOKEN = 'metrics-token-of-the-tests-0123456789';

/** A day in the life of an installation, with everything that people want kept to themselves; resolves to all of it. */
async function journey(url: string): Promise<Secrets> {
  const secrets: Secrets = new Map([
    ['service key', SERVICE_KEY],
    ['metrics token', METRICS_TOKEN],
    ['client secret', CLIENT.clientSecret],
    ['name', 'Nyai Ratna Dewi Kencana'],
    ['another name', 'Raden Wirayuda'],
    ['search term', 'kalimantan-yang-dicari-seseorang'],
    ['Telegram account', '778899001122'],
    ['account at the provider', `akun-${randomUUID()}`],
    ['wrong key', `spbe_${'w'.repeat(12)}_${'r'.repeat(43)}`],
    ['wrong code', 'k'.repeat(43)],
  ]);
  const get = (what: string): string => secrets.get(what) ?? '';
  const keep = (what: string, secret: string): string => {
    expect(secret.length, what).toBeGreaterThan(20);
    secrets.set(what, secret);
    return secret;
  };
  const api = { call: (path: string, init?: RequestInit) => fetch(url + path, init) };
  const chat = callerWith(api, SERVICE_KEY, get('Telegram account'));

  const first = await callerWith(api, SERVICE_KEY).ask<{ key: string }>('POST', '/v1/setup', { label: 'a' });
  const installation = callerWith(api, keep('key of the installation', first.key));
  await installation.ask('POST', '/v1/institutions', { id: 'kota-banjar', timeZone: 'Asia/Jakarta' });
  const path = '/v1/institutions/kota-banjar';
  const made = await installation.ask<{ key: string }>('POST', `${path}/keys`, {
    label: 'admin',
    scopes: ['admin'],
  });
  const admin = callerWith(api, keep('key of the institution', made.key));
  const person = await admin.ask<{ id: string }>('POST', `${path}/officials`, {
    name: get('name'),
    roles: [{ role: 'admin' }],
  });
  const official = `${path}/officials/${person.id}`;
  await admin.ask('PATCH', official, { name: get('another name') }, { 'if-match': '"r1"' });
  await admin.ask('PATCH', official, { name: get('name') }, { 'if-match': '"r2"' });

  const link = await admin.ask<{ code: string }>('POST', `${official}/link-codes`);
  await chat.send('POST', '/v1/links', { code: get('wrong code') });
  await chat.ask('POST', '/v1/links', { code: keep('link code', link.code) });
  const signIn = await chat.ask<{ code: string }>('POST', '/v1/sign-in-links');
  const browser = openBrowser({ url: () => url }, ORIGIN);
  await browser.send('POST', '/v1/sessions', { code: get('wrong code') });
  await browser.ask('POST', '/v1/sessions', { code: keep('sign-in code', signIn.code) });
  keep('session', browser.cookie()?.split('=')[1] ?? '');
  await browser.ask('GET', '/v1/me');

  const { code: invitation } = await browser.ask<{ code: string }>('POST', `${official}/invitations`);
  const begun = await browser.ask<{ url: string }>('POST', '/v1/oidc/begin', {
    invitation: keep('invitation', invitation),
  });
  keep('flow', browser.setCookie().split(/[=.]/)[1] ?? '');
  oidc.state.subject = get('account at the provider');
  const answer = (await oidc.visit(begun.url)).searchParams;
  keep('code of the provider', answer.get('code') ?? '');
  keep('state', answer.get('state') ?? '');
  await browser.ask('POST', '/v1/oidc/end', { query: answer.toString() });
  keep('session of the provider', browser.cookie()?.split('=')[1] ?? '');
  await browser.ask('POST', '/v1/oidc/begin', {});
  await browser.send('POST', '/v1/oidc/end', { query: answer.toString() });

  // What goes wrong, in every way in which it can.
  await callerWith(api, get('wrong key')).send('GET', '/v1/me');
  await api.call(`/v1/results?q=${get('search term')}&limit=nonsense`);
  await api.call(`/v1/results?q=${get('search term')}`);
  await api.call(`/v1/results/${get('search term')}/${get('name')}`);
  await admin.send('POST', `${path}/officials`, { name: get('name'), roles: get('another name') });
  await api.call('/v1/score', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"name":"${get('name')}",`,
  });
  await api.call('/metrics', { headers: { authorization: `Bearer ${get('wrong key')}` } });
  await api.call('/metrics', { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  // Bytes that PostgreSQL refuses: the name is in what it says.
  await admin.send('POST', `${path}/officials`, { name: `${get('name')}\u0000`, roles: [] });
  await admin.ask('DELETE', official, undefined, { 'if-match': '"r3"' });
  return secrets;
}

test('no secret, name or search term reaches a log or the audit, whatever happens', async () => {
  const dataDir = join(await tempDir(), 'data');
  const { child, ready, ended } = spawnApi({
    SPBE_DATA_DIR: dataDir,
    SPBE_SERVICE_KEY: SERVICE_KEY,
    LOG_LEVEL: 'trace',
    PUBLIC_URL: ORIGIN,
    OIDC_ISSUER: oidc.issuer(),
    OIDC_CLIENT_ID: CLIENT.clientId,
    OIDC_CLIENT_SECRET: CLIENT.clientSecret,
    METRICS_TOKEN,
  });
  const secrets = await journey(await ready);
  child.kill('SIGTERM');
  const { code, stdout, stderr } = await ended;
  expect([code, stderr]).toEqual([0, '']);

  // An operator sees why somebody could not sign in.
  expect(stdout.filter((line) => line.includes('"sign-in-failed"'))).toHaveLength(1);

  const { database, close } = await openDatabase({ dataDir, url: undefined, step: () => {}, warn: () => {} });
  const entries = await sql<{ row: string }>`select a::text as row from audit_entry a`.execute(database);
  // A defect: what PostgreSQL says about the row quotes the name, and so does its own log unless it is told not to.
  await sql`alter table official add constraint no_ratna check (name <> ${sql.lit(secrets.get('name'))})`.execute(
    database,
  );
  await close();
  const again = spawnApi({ SPBE_DATA_DIR: dataDir, SPBE_SERVICE_KEY: SERVICE_KEY, LOG_LEVEL: 'trace' });
  const url = await again.ready;
  const admin = callerWith(
    { call: (path, init) => fetch(url + path, init) },
    secrets.get('key of the institution') ?? '',
  );
  const refused = await admin.send('POST', '/v1/institutions/kota-banjar/officials', {
    name: secrets.get('name'),
    roles: [],
  });
  expect(refused.status).toBe(500);
  again.child.kill('SIGTERM');
  const second = await again.ended;
  expect(second.stdout.join('\n')).toContain('request failed');

  const files = (await readdir(dataDir, { recursive: true })).filter((name) => /\.log(\.|$)|log$/.test(name));
  const logs = await Promise.all(files.map((name) => readFile(join(dataDir, name), 'utf8').catch(() => '')));
  const places = new Map([
    ['standard output', [...stdout, ...second.stdout].join('\n')],
    ['standard error', stderr + second.stderr],
    ['log of PostgreSQL', logs.join('\n')],
    ['audit', entries.rows.map(({ row }) => row).join('\n')],
  ]);
  expect(places.get('log of PostgreSQL')).toContain('database system is ready');
  for (const action of ['official.add', 'link.make', 'session.start', 'identity.bind', 'official.erase']) {
    expect(places.get('audit')).toContain(action);
  }
  const found = [...places].flatMap(([place, text]) =>
    [...secrets].flatMap(([what, secret]) => (text.includes(secret) ? [`${what} in ${place}`] : [])),
  );
  expect(found).toEqual([]);
}, 120_000);

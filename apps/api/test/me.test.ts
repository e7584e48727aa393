import { expect, test } from 'vitest';
import { meSchema } from '../src/routes/schemas/sessions.js';
import { erasedSchema } from '../src/routes/schemas/workspace.js';
import { signIn } from './setup/browser.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { callerWith, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

test('a person learns of which units they are what, with their names', async () => {
  const { admin, path, person } = await ownInstitution(api);
  await admin.ask('POST', `${path}/units`, { code: 'dinkes', name: 'Dinas Kesehatan' });
  await admin.ask('POST', `${path}/units`, { code: 'bkd', name: 'Badan Kepegawaian Daerah' });
  const companion = await person([
    { role: 'companion', unit: 'dinkes' },
    { role: 'operator', unit: 'diskominfo' },
  ]);
  expect(await companion.ask('GET', '/v1/me')).toMatchObject({
    official: { id: companion.id, unit: 'diskominfo' },
    roles: [
      { role: 'companion', unit: 'dinkes' },
      { role: 'operator', unit: 'diskominfo' },
    ],
    units: [
      { code: 'dinkes', name: 'Dinas Kesehatan' },
      { code: 'diskominfo', name: 'Dinas Komunikasi dan Informatika' },
    ],
  });
  expect(await admin.ask('GET', '/v1/me')).toMatchObject({ official: null, units: [] });
});

test('a person chooses their language, and the log says so without their name', async () => {
  const { admin, path, person } = await ownInstitution(api);
  const leader = await person([{ role: 'leader' }]);
  const before = await leader.ask<{ official: { name: string } }>('GET', '/v1/me');
  const changed = await leader.ask('PATCH', '/v1/me', { language: 'en' });
  expect(meSchema.parse(changed)).toEqual({
    ...before,
    official: { ...before.official, language: 'en' },
  });
  expect(await leader.ask('GET', '/v1/me')).toEqual(changed);
  // Who was about to change the person from what they saw before learns that it is not so any more.
  const one = `${path}/officials/${leader.id}`;
  expect((await admin.send('PATCH', one, { unit: null }, { 'if-match': '"r1"' })).status).toBe(412);
  const { entries } = await admin.ask<{ entries: unknown[] }>('GET', `${path}/audit?entityId=${leader.id}`);
  expect(entries[0]).toMatchObject({
    actor: `official:${leader.id}`,
    action: 'official.language',
    after: { language: 'en' },
  });
  expect(JSON.stringify(entries)).not.toContain(before.official.name);
});

test('who is no official has no language and nothing to erase', async () => {
  const { admin } = await ownInstitution(api);
  const stranger = callerWith(api, SERVICE_KEY, '990001');
  for (const caller of [admin, stranger]) {
    expect(await codeOf(await caller.send('PATCH', '/v1/me', { language: 'en' }))).toBe('not-found');
    expect(await codeOf(await caller.send('DELETE', '/v1/me'))).toBe('not-found');
  }
  expect(await (await admin.send('PATCH', '/v1/me', { language: 'jv' })).json()).toMatchObject({
    code: 'input-invalid',
    errors: [{ path: '$.language', code: 'not-allowed' }],
  });
});

test('a person erases themselves: nothing knows their name, and the chat is a stranger’s again', async () => {
  const { admin, path, person } = await ownInstitution(api);
  const operator = await person([{ role: 'operator', unit: 'diskominfo' }]);
  const { official } = await operator.ask<{ official: { name: string } }>('GET', '/v1/me');
  await operator.ask('PATCH', '/v1/me', { language: 'en' });
  const browser = await signIn(api, operator);
  const erased = await operator.ask('DELETE', '/v1/me');
  expect(erasedSchema.parse(erased)).toMatchObject({ id: operator.id });
  expect(await operator.ask('GET', '/v1/me')).toMatchObject({ official: null, institution: null, roles: [] });
  expect(await browser.codeOf('GET', '/v1/me')).toBe('session-invalid');
  expect(await codeOf(await operator.send('DELETE', '/v1/me'))).toBe('not-found');
  expect(await admin.ask('GET', `${path}/officials`)).toEqual({ officials: [] });
  const { entries } = await admin.ask<{ entries: unknown[] }>('GET', `${path}/audit`);
  expect(entries[0]).toMatchObject({ actor: `official:${operator.id}`, action: 'official.erase' });
  expect(JSON.stringify(entries)).not.toContain(official.name);
  const holders = await api.query(
    `select 1 from official where name = $1 union all select 1 from remembered_answer where body like '%' || $1 || '%'
     union all select 1 from remembered_answer where principal = $2
     union all select 1 from telegram_link where telegram_id::text = $3`,
    [official.name, `telegram:${operator.telegramId}`, operator.telegramId],
  );
  expect(holders).toEqual([]);
});

test('in a browser the cookie goes with the person', async () => {
  const { person } = await ownInstitution(api);
  const browser = await signIn(api, await person([{ role: 'leader' }]));
  await browser.ask('DELETE', '/v1/me');
  expect(browser.cookie()).toBeUndefined();
});

test('the last admin stays until somebody else is one, also of two who leave at once', async () => {
  const { admin, path, person } = await ownInstitution(api);
  const first = await person([{ role: 'admin' }]);
  const refused = await first.send('DELETE', '/v1/me', undefined, { 'accept-language': 'id' });
  expect([refused.status, await refused.json()]).toMatchObject([
    409,
    {
      code: 'last-admin',
      detail: 'Anda satu-satunya admin instansi ini.',
      fix: 'Beri peran admin kepada orang lain dahulu, lalu ulangi.',
    },
  ]);
  const itself = await first.send('DELETE', `${path}/officials/${first.id}`, undefined, {
    'if-match': '"r1"',
  });
  expect(await codeOf(itself)).toBe('last-admin');
  const demoted = await first.send(
    'PATCH',
    `${path}/officials/${first.id}`,
    { roles: [{ role: 'leader' }] },
    { 'if-match': '"r1"' },
  );
  expect(await codeOf(demoted)).toBe('last-admin');
  const others = [first, await person([{ role: 'admin' }, { role: 'leader' }])];
  const left = await Promise.all(others.map((one) => one.send('DELETE', '/v1/me')));
  expect(left.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { officials } = await admin.ask<{ officials: { id: string; revision: number }[] }>(
    'GET',
    `${path}/officials`,
  );
  expect(officials).toHaveLength(1);
  // A key of the institution, or the installation, still can: the person has a right to it.
  const [last = { id: '', revision: 0 }] = officials;
  const mark = { 'if-match': `"r${last.revision}"` };
  await admin.ask('DELETE', `${path}/officials/${last.id}`, undefined, mark);
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { callerWith, installationAdmin, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

const { query } = api;

describe('setting up', () => {
  test('who asks for the first administrator again is refused', async () => {
    await installationAdmin(api);
    const service = callerWith(api, SERVICE_KEY);
    const again = await Promise.all([1, 2].map(() => service.send('POST', '/v1/setup', { label: 'again' })));
    expect(again.map(({ status }) => status)).toEqual([409, 409]);
  });

  test('a published institution joins by its id, once, and under its own facts', async () => {
    const admin = await installationAdmin(api);
    const join = { id: 'kabupaten-banjar', timeZone: 'Asia/Makassar' };
    const wrong = await admin.send('POST', '/v1/institutions', { ...join, name: 'Kabupaten Lain' });
    expect(await codeOf(wrong)).toBe('conflict');
    expect(await admin.ask('POST', '/v1/institutions', join)).toMatchObject({
      id: 'kabupaten-banjar',
      name: 'Kabupaten Banjar',
      province: 'Kalimantan Selatan',
    });
    expect(await codeOf(await admin.send('POST', '/v1/institutions', join))).toBe('conflict');
    expect(await codeOf(await admin.send('GET', '/v1/institutions/kabupaten-tanah-laut'))).toBe('not-found');
  });

  test('a new institution says what is missing', async () => {
    const admin = await installationAdmin(api);
    const answer = await admin.send('POST', '/v1/institutions', {
      id: 'kab-khayal',
      timeZone: 'Asia/Jakarta',
    });
    expect(await answer.json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.name' }, { path: '$.kind' }, { path: '$.province' }],
    });
  });
});

describe('changing an institution', () => {
  test('a new one gets another name and time zone from its admin, and the log says which', async () => {
    const { admin, path, id } = await ownInstitution(api);
    const read = await admin.send('GET', path);
    expect([read.headers.get('etag'), await read.json()]).toMatchObject(['"r1"', { revision: 1 }]);
    const change = { name: 'Kabupaten Uji Baru', timeZone: 'Asia/Jayapura' };
    const changed = await admin.send('PATCH', path, change, { 'if-match': '"r1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"r2"']);
    expect(await changed.json()).toMatchObject({ id, ...change, revision: 2 });
    expect(await codeOf(await admin.send('PATCH', path, change, { 'if-match': '"r1"' }))).toBe(
      'revision-stale',
    );
    expect(await codeOf(await admin.send('PATCH', path, change))).toBe('revision-missing');
    const { entries } = await admin.ask<{ entries: unknown[] }>('GET', `${path}/audit?entity=institution`);
    expect(entries[0]).toMatchObject({
      action: 'institution.change',
      before: { name: `Uji ${id}`, timeZone: 'Asia/Makassar' },
      after: change,
    });
  });

  test('a published one keeps the name of the results', async () => {
    const installation = await installationAdmin(api);
    const join = { id: 'kabupaten-tapin', timeZone: 'Asia/Jakarta' };
    await installation.ask('POST', '/v1/institutions', join);
    const path = '/v1/institutions/kabupaten-tapin';
    const first = { 'if-match': '"r1"' };
    expect(await codeOf(await installation.send('PATCH', path, { name: 'Tapin' }, first))).toBe('conflict');
    // Its own name again is no other name.
    const change = { name: 'Kabupaten Tapin', timeZone: 'Asia/Makassar' };
    expect(await installation.ask('PATCH', path, change, first)).toMatchObject({ ...change, revision: 2 });
  });

  test('of ten who change one revision at once, one succeeds', async () => {
    const { admin, path } = await ownInstitution(api);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) =>
        admin.send('PATCH', path, { name: `Nama ${k}` }, { 'if-match': '"r1"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
  });
});

describe('units', () => {
  test('are added, renamed, archived and found again', async () => {
    const { admin, path } = await ownInstitution(api);
    const one = `${path}/units/dinkes`;
    const made = await admin.send('POST', `${path}/units`, { code: 'dinkes', name: 'Dinas Kesehatan' });
    expect([made.status, made.headers.get('location'), made.headers.get('etag')]).toEqual([201, one, '"r1"']);
    const taken = await admin.send('POST', `${path}/units`, { code: 'dinkes', name: 'Lain' });
    expect(await codeOf(taken)).toBe('conflict');
    expect(await codeOf(await admin.send('PATCH', one, { name: 'X' }))).toBe('revision-missing');
    const renamed = await admin.send('PATCH', one, { name: 'Dinkes' }, { 'if-match': '"r1"' });
    expect([renamed.status, renamed.headers.get('etag')]).toEqual([200, '"r2"']);
    expect(await codeOf(await admin.send('PATCH', one, { archived: true }, { 'if-match': '"r1"' }))).toBe(
      'revision-stale',
    );
    await admin.ask('PATCH', one, { archived: true }, { 'if-match': '"r2"' });
    expect(await admin.ask('GET', `${path}/units`)).toMatchObject({ units: [{ code: 'diskominfo' }] });
    expect(await admin.ask('GET', `${path}/units?archived=true`)).toMatchObject({
      units: [{ code: 'dinkes', name: 'Dinkes', revision: 3 }, { code: 'diskominfo' }],
    });
  });

  test('of ten who change one revision at once, one succeeds', async () => {
    const { admin, path } = await ownInstitution(api);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) =>
        admin.send('PATCH', `${path}/units/diskominfo`, { name: `Nama ${k}` }, { 'if-match': '"r1"' }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
  });
});

describe('officials', () => {
  test('roles must fit their unit, and every wrong place is named', async () => {
    const { admin, path } = await ownInstitution(api);
    const answer = await admin.send('POST', `${path}/officials`, {
      name: 'Siapa',
      unit: 'tidak-ada',
      roles: [{ role: 'operator' }, { role: 'leader', unit: 'diskominfo' }, { role: 'pic', unit: 'hilang' }],
    });
    expect(await answer.json()).toMatchObject({
      code: 'input-invalid',
      errors: [
        { path: '$.unit', code: 'not-allowed' },
        { path: '$.roles[0].unit', code: 'required' },
        { path: '$.roles[1].unit', code: 'not-allowed' },
        { path: '$.roles[2].unit', code: 'not-allowed' },
      ],
    });
  });

  test('a changed role counts from the next request on', async () => {
    const { admin, path, person } = await ownInstitution(api);
    const leader = await person([{ role: 'leader' }]);
    const unit = { code: 'bappeda', name: 'Bappeda' };
    expect((await leader.send('POST', `${path}/units`, unit)).status).toBe(403);
    const one = `${path}/officials/${leader.id}`;
    await admin.ask('PATCH', one, { roles: [{ role: 'coordinator' }] }, { 'if-match': '"r1"' });
    expect((await leader.send('POST', `${path}/units`, unit)).status).toBe(201);
  });

  test('an erased person is gone from list, chat and name; the log keeps the number and never knew the name', async () => {
    const { admin, path, person } = await ownInstitution(api);
    const erased = await person([{ role: 'coordinator' }]);
    const { name } = await admin.ask<{ name: string }>('GET', `${path}/officials/${erased.id}`);
    await erased.ask('POST', `${path}/units`, { code: 'bkd', name: 'BKD' });
    await admin.ask('DELETE', `${path}/officials/${erased.id}`, undefined, { 'if-match': '"r1"' });
    expect((await erased.send('GET', path)).status).toBe(403);
    expect(await admin.ask('GET', `${path}/officials`)).toEqual({ officials: [] });
    const log = await admin.ask<{ entries: { actor: string; action: string }[] }>('GET', `${path}/audit`);
    expect(log.entries).toContainEqual(
      expect.objectContaining({ actor: `official:${erased.id}`, action: 'unit.add', entityId: 'bkd' }),
    );
    const tables = await query<{ row: string }>(
      `select a::text as row from audit_entry a union all select o::text from official o where id = $1
       union all select r::text from remembered_answer r where body like '%"' || $2 || '"%'`,
      [erased.id, name],
    );
    const holders = tables.filter(({ row }) => row.includes(name));
    expect(holders).toEqual([]);
    const principal = `telegram:${erased.telegramId}`;
    expect(await query('select 1 from remembered_answer where principal = $1', [principal])).toEqual([]);
  });
});

describe('linking a chat', () => {
  test('asks first, links once, and can be undone', async () => {
    const { admin, path, id } = await ownInstitution(api);
    const official = await admin.ask<{ id: string }>('POST', `${path}/officials`, {
      name: 'Siti Contoh',
      unit: 'diskominfo',
      roles: [{ role: 'leader' }],
    });
    const codes = `${path}/officials/${official.id}/link-codes`;
    const first = await admin.ask<{ code: string }>('POST', codes);
    const { code } = await admin.ask<{ code: string }>('POST', codes);
    const chat = callerWith(api, SERVICE_KEY, '810001');
    expect(await codeOf(await chat.send('POST', '/v1/links/preview', first))).toBe('input-invalid');
    expect(await codeOf(await chat.send('POST', '/v1/links/preview', { code: first.code }))).toBe(
      'not-found',
    );
    const who = { institution: { id }, name: 'Siti Contoh', unit: 'Dinas Komunikasi dan Informatika' };
    expect(await chat.ask('POST', '/v1/links/preview', { code })).toMatchObject(who);
    expect((await chat.send('GET', path)).status).toBe(403);
    expect(await chat.ask('POST', '/v1/links', { code })).toMatchObject(who);
    expect(
      await codeOf(await callerWith(api, SERVICE_KEY, '810002').send('POST', '/v1/links', { code })),
    ).toBe('not-found');
    expect(await chat.ask('GET', path)).toMatchObject({ id });
    await chat.ask('DELETE', '/v1/links');
    expect((await chat.send('GET', path)).status).toBe(403);
  });

  test('of two presses at once one links', async () => {
    const { admin, path } = await ownInstitution(api);
    const official = await admin.ask<{ id: string }>('POST', `${path}/officials`, { name: 'A', roles: [] });
    const { code } = await admin.ask<{ code: string }>('POST', `${path}/officials/${official.id}/link-codes`);
    const answers = await Promise.all(
      ['820001', '820002'].map((chat) =>
        callerWith(api, SERVICE_KEY, chat).send('POST', '/v1/links', { code }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 404]);
  });

  test('a press that is delivered twice links once and answers the same, also after the link is made', async () => {
    const { admin, path } = await ownInstitution(api);
    const official = await admin.ask<{ id: string }>('POST', `${path}/officials`, { name: 'B', roles: [] });
    const { code } = await admin.ask<{ code: string }>('POST', `${path}/officials/${official.id}/link-codes`);
    const chat = callerWith(api, SERVICE_KEY, '825001');
    const repeat = { 'idempotency-key': randomUUID() };
    const first = await chat.send('POST', '/v1/links', { code }, repeat);
    const again = await chat.send('POST', '/v1/links', { code }, repeat);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.text()).toBe(await first.text());
    // Nobody else gets the answer, which holds a name.
    const other = await callerWith(api, SERVICE_KEY, '825002').send('POST', '/v1/links', { code }, repeat);
    expect(await codeOf(other)).toBe('not-found');
  });

  test('five wrong codes lock that account, not others', async () => {
    const chat = callerWith(api, SERVICE_KEY, '830001');
    const wrong = { code: 'x'.repeat(43) };
    for (let k = 0; k < 5; k++)
      expect(await codeOf(await chat.send('POST', '/v1/links', wrong))).toBe('not-found');
    expect(await codeOf(await chat.send('POST', '/v1/links', wrong))).toBe('link-locked');
    expect(await codeOf(await callerWith(api, SERVICE_KEY, '830002').send('POST', '/v1/links', wrong))).toBe(
      'not-found',
    );
  });

  test('only the service links, and it must say whom', async () => {
    const { admin } = await ownInstitution(api);
    const body = { code: 'y'.repeat(43) };
    expect(await codeOf(await admin.send('POST', '/v1/links', body))).toBe('forbidden');
    expect(await codeOf(await callerWith(api, SERVICE_KEY).send('POST', '/v1/links', body))).toBe(
      'input-invalid',
    );
  });
});

describe('keys', () => {
  test('are shown once, kept as a hash, and end at once when revoked', async () => {
    const { admin, path } = await ownInstitution(api);
    const repeat = { 'idempotency-key': randomUUID() };
    const body = { label: 'dasbor', scopes: ['read'], expiresInDays: 30 };
    const made = await admin.ask<{ id: string; key: string }>('POST', `${path}/keys`, body, repeat);
    expect(await admin.ask('POST', `${path}/keys`, body, repeat)).toMatchObject({ id: made.id, key: null });
    const rows = await query<{ row: string }>(
      `select k::text as row from api_key k union all select r::text from remembered_answer r
       union all select a::text from audit_entry a`,
    );
    const secret = made.key.split('_').slice(2).join('_');
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
    const reader = callerWith(api, made.key);
    await reader.ask('GET', path);
    await admin.ask('DELETE', `${path}/keys/${made.id}`);
    expect(await codeOf(await reader.send('GET', path))).toBe('key-invalid');
    expect(await codeOf(await admin.send('DELETE', `${path}/keys/${made.id}`))).toBe('not-found');
  });
});

describe('a repeated request', () => {
  test('has one effect and one answer, from twenty clients at once', async () => {
    const { admin, path } = await ownInstitution(api);
    const repeat = { 'idempotency-key': randomUUID() };
    const body = { name: 'Satu Orang', roles: [] };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.send('POST', `${path}/officials`, body, repeat)),
    );
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(await admin.ask('GET', `${path}/officials`)).toMatchObject({
      officials: [{ name: 'Satu Orang' }],
    });
    const other = await admin.send('POST', `${path}/officials`, { name: 'Dua', roles: [] }, repeat);
    expect(await codeOf(other)).toBe('idempotency-key-reused');
  });

  test('is forgotten after a day, whoever writes next', async () => {
    const { admin, path } = await ownInstitution(api);
    await admin.ask('POST', `${path}/units`, { code: 'lama', name: 'Lama' });
    const kept = () => query(`select 1 from remembered_answer where body like '%"lama"%'`);
    expect(await kept()).toHaveLength(1);
    await query(
      `update remembered_answer set created_at = created_at - interval '25 hours' where body like '%"lama"%'`,
    );
    const elsewhere = await ownInstitution(api);
    await elsewhere.admin.ask('POST', `${elsewhere.path}/units`, { code: 'baru', name: 'Baru' });
    expect(await kept()).toEqual([]);
  });

  test('is not remembered when it was refused', async () => {
    const { admin, path } = await ownInstitution(api);
    const repeat = { 'idempotency-key': randomUUID() };
    const body = { name: 'Nanti', roles: [{ role: 'operator', unit: 'nanti' }] };
    expect((await admin.send('POST', `${path}/officials`, body, repeat)).status).toBe(400);
    await admin.ask('POST', `${path}/units`, { code: 'nanti', name: 'Nanti' });
    expect((await admin.send('POST', `${path}/officials`, body, repeat)).status).toBe(201);
  });

  test('needs its key', async () => {
    const { admin, path } = await ownInstitution(api);
    for (const key of ['', 'short', 'with a space in it']) {
      const answer = await admin.send(
        'POST',
        `${path}/units`,
        { code: 'a', name: 'A' },
        { 'idempotency-key': key },
      );
      expect(await codeOf(answer)).toBe('idempotency-key-missing');
    }
  });
});

describe('the log', () => {
  test('is append-only, also for the program itself', async () => {
    await ownInstitution(api);
    for (const statement of [
      'update audit_entry set actor = $$x$$',
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(query(statement)).rejects.toThrow('the audit log is append-only');
    }
  });

  test('is read page by page, and by entity', async () => {
    const { admin, path } = await ownInstitution(api);
    for (const code of ['a', 'b', 'c']) await admin.ask('POST', `${path}/units`, { code, name: code });
    interface Page {
      entries: { entityId: string; before: unknown; after: unknown }[];
      nextCursor: string | null;
    }
    const first = await admin.ask<Page>('GET', `${path}/audit?entity=unit&limit=2`);
    const rest = await admin.ask<Page>('GET', `${path}/audit?entity=unit&limit=2&cursor=${first.nextCursor}`);
    expect([...first.entries, ...rest.entries].map(({ entityId }) => entityId)).toEqual([
      'c',
      'b',
      'a',
      'diskominfo',
    ]);
    expect(rest.nextCursor).toBeNull();
    expect(first.entries[0]).toMatchObject({ before: null, after: { name: 'c' } });
    expect(await codeOf(await admin.send('GET', `${path}/audit?cursor=x`))).toBe('cursor-invalid');
  });
});

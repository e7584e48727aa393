import { describe, expect, test } from 'vitest';
import * as schemas from '../src/routes/schemas/systems.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const problemOf = async (answer: Response): Promise<ProblemAnswer> => (await answer.json()) as ProblemAnswer;

interface System {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly isOrphan: boolean;
  readonly revision: number;
}
interface Page {
  readonly systems: readonly System[];
  readonly nextCursor: string | null;
}
interface Gaps {
  readonly services: number;
  readonly servicesWithoutSystem: readonly { readonly code: string; readonly name: string }[];
  readonly systemsWithoutOwner: readonly { readonly name: string }[];
  readonly unitsWithoutPic: readonly { readonly code: string }[];
  readonly unitsWithoutCompanion: readonly { readonly code: string }[];
  readonly isEmpty: boolean;
}

const register = (who: Caller, path: string, body: object): Promise<System> =>
  who.ask<System>('POST', `${path}/systems`, body);
const serving = (...codes: string[]) => codes.map((indicator) => ({ instrument: 'spbe-2020', indicator }));

describe('the register', () => {
  test('keeps owner, services and integrations, and finds a system by each', async () => {
    const { admin, path, person } = await ownInstitution(api);
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const base = await register(admin, path, { name: 'Data induk' });
    const made = await admin.send('POST', `${path}/systems`, {
      name: 'e-Planning 100%',
      purpose: 'Menyusun rencana kerja',
      url: 'https://rencana.example.go.id',
      unit: 'diskominfo',
      official: pic.id,
      serves: serving('I33', 'I32', 'I32'),
      integrations: [{ system: base.id }, { name: 'SIPD' }],
    });
    const system = (await made.json()) as System;
    expect([made.status, made.headers.get('location'), made.headers.get('etag')]).toEqual([
      201,
      `/v1/systems/${system.id}`,
      '"r1"',
    ]);
    expect(schemas.systemSchema.parse(system)).toEqual(system);
    expect(system).toMatchObject({
      isOrphan: false,
      official: pic.id,
      serves: serving('I32', 'I33'),
      integrations: [
        { system: base.id, name: 'Data induk' },
        { system: null, name: 'SIPD' },
      ],
    });
    expect(await admin.ask('GET', `/v1/systems/${system.id}`)).toEqual(system);
    const namesAt = async (query: string): Promise<string[]> =>
      (await admin.ask<Page>('GET', `${path}/systems?${query}`)).systems.map(({ name }) => name);
    expect(await namesAt('')).toEqual(['Data induk', 'e-Planning 100%']);
    expect(await namesAt('unit=diskominfo')).toEqual(['e-Planning 100%']);
    expect(await namesAt('indicator=I33')).toEqual(['e-Planning 100%']);
    expect(await namesAt('indicator=I34')).toEqual([]);
    expect(await namesAt('orphans=true')).toEqual(['Data induk']);
    expect(await namesAt('q=KERJA')).toEqual(['e-Planning 100%']);
    // A percent sign is a percent sign.
    expect(await namesAt('q=100%25')).toEqual(['e-Planning 100%']);
    expect(await namesAt('q=%25induk')).toEqual([]);
  });

  test('is read page by page, and a cursor belongs to its search', async () => {
    const { admin, path } = await ownInstitution(api);
    for (const name of ['a', 'b', 'c']) await register(admin, path, { name });
    const first = await admin.ask<Page>('GET', `${path}/systems?limit=2`);
    const rest = await admin.ask<Page>('GET', `${path}/systems?limit=2&cursor=${first.nextCursor}`);
    expect([...first.systems, ...rest.systems].map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(rest.nextCursor).toBeNull();
    expect(schemas.systemPageSchema.parse(first)).toEqual(first);
    const other = await admin.send('GET', `${path}/systems?q=a&cursor=${first.nextCursor}`);
    expect((await problemOf(other)).code).toBe('cursor-invalid');
  });

  test('names every part of a body that does not exist', async () => {
    const { admin, path } = await ownInstitution(api);
    const stranger = await ownInstitution(api);
    const foreign = await register(stranger.admin, stranger.path, { name: 'Milik lain' });
    const answer = await admin.send('POST', `${path}/systems`, {
      name: 'X',
      unit: 'hilang',
      official: '999999999',
      serves: [...serving('I99'), { instrument: 'spbe-1945', indicator: 'I1' }],
      integrations: [{ system: foreign.id }, {}, { system: '1', name: 'dua' }],
    });
    expect(await problemOf(answer)).toMatchObject({
      code: 'input-invalid',
      errors: [
        { path: '$.unit', code: 'not-allowed' },
        { path: '$.official', code: 'not-allowed' },
        { path: '$.serves[0]', code: 'not-allowed' },
        { path: '$.serves[1]', code: 'not-allowed' },
        { path: '$.integrations[0].system', code: 'not-allowed' },
        { path: '$.integrations[1]', code: 'required' },
        { path: '$.integrations[2]', code: 'required' },
      ],
    });
  });

  test.each([
    ['javascript:alert(1)', 'malformed'],
    ['tidak ada', 'malformed'],
    [`https://a.example/${'x'.repeat(2000)}`, 'out-of-range'],
  ])('refuses the address %.30s', async (url, code) => {
    const { admin, path } = await ownInstitution(api);
    const problem = await problemOf(await admin.send('POST', `${path}/systems`, { name: 'X', url }));
    expect(problem.errors).toMatchObject([{ path: '$.url', code }]);
  });

  test('a system is retired, stays readable, and comes back', async () => {
    const { admin, path } = await ownInstitution(api);
    const { id } = await register(admin, path, { name: 'Lama', serves: serving('I40') });
    const one = `/v1/systems/${id}`;
    expect((await problemOf(await admin.send('DELETE', one))).code).toBe('revision-missing');
    const retired = await admin.ask<{ retiredAt: string }>('DELETE', one, undefined, { 'if-match': '"r1"' });
    expect(retired.retiredAt).not.toBeNull();
    expect((await admin.ask<Page>('GET', `${path}/systems`)).systems).toEqual([]);
    expect((await admin.ask<Page>('GET', `${path}/systems?retired=true`)).systems).toMatchObject([{ id }]);
    expect(await admin.ask('PATCH', one, { retired: false }, { 'if-match': '"r2"' })).toMatchObject({
      retiredAt: null,
      serves: serving('I40'),
      revision: 3,
    });
  });

  test('of ten who change one revision at once, one succeeds', async () => {
    const { admin, path } = await ownInstitution(api);
    const { id } = await register(admin, path, { name: 'Satu' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) =>
        admin.send(
          'PATCH',
          `/v1/systems/${id}`,
          { serves: serving(`I${32 + k}`), integrations: [{ name: `Mitra ${k}` }] },
          { 'if-match': '"r1"' },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
    const system = await admin.ask<{ serves: unknown[]; integrations: unknown[] }>(
      'GET',
      `/v1/systems/${id}`,
    );
    expect([system.serves.length, system.integrations.length]).toEqual([1, 1]);
  });
});

describe('who may register', () => {
  test('a PIC those of the own unit, and gives none away', async () => {
    const { admin, path, person } = await ownInstitution(api);
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const own = await register(pic, path, { name: 'Milik sendiri', unit: 'diskominfo' });
    const refused = [
      await pic.send('POST', `${path}/systems`, { name: 'Milik lain', unit: 'bappeda' }),
      await pic.send('POST', `${path}/systems`, { name: 'Tanpa pemilik' }),
      await pic.send('PATCH', `/v1/systems/${own.id}`, { unit: 'bappeda' }, { 'if-match': '"r1"' }),
      await pic.send('PATCH', `/v1/systems/${own.id}`, { unit: null }, { 'if-match': '"r1"' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    await pic.ask('PATCH', `/v1/systems/${own.id}`, { purpose: 'Baru' }, { 'if-match': '"r1"' });
    const orphan = await register(admin, path, { name: 'Yatim' });
    const taken = await pic.send(
      'PATCH',
      `/v1/systems/${orphan.id}`,
      { unit: 'diskominfo' },
      { 'if-match': '"r1"' },
    );
    expect(taken.status).toBe(403);
  });

  test('a province reads the register of its regency and changes nothing; a stranger sees no system', async () => {
    const province = 'Provinsi Daftar Sistem';
    const above = await ownInstitution(api, { kind: 'provinsi', province });
    const below = await ownInstitution(api, { kind: 'kota', province });
    const stranger = await ownInstitution(api);
    const { id } = await register(below.admin, below.path, { name: 'e-Kota' });
    expect(await above.admin.ask('GET', `/v1/systems/${id}`)).toMatchObject({ name: 'e-Kota' });
    const change = await above.admin.send(
      'PATCH',
      `/v1/systems/${id}`,
      { name: 'X' },
      { 'if-match': '"r1"' },
    );
    expect((await problemOf(change)).code).toBe('forbidden');
    const hidden = await problemOf(await stranger.admin.send('GET', `/v1/systems/${id}`));
    const absent = await problemOf(await stranger.admin.send('GET', '/v1/systems/999999999'));
    expect(hidden).toEqual(absent);
  });

  test('an erased official is responsible for nothing any more', async () => {
    const { admin, path, person } = await ownInstitution(api);
    const official = await person([{ role: 'leader' }]);
    const { id } = await register(admin, path, { name: 'X', official: official.id });
    await admin.ask('DELETE', `${path}/officials/${official.id}`, undefined, { 'if-match': '"r1"' });
    expect(await admin.ask('GET', `/v1/systems/${id}`)).toMatchObject({ official: null });
  });
});

describe('the gaps', () => {
  test('name every service without a system, system without an owner, and unit without people', async () => {
    const { admin, path, person } = await ownInstitution(api);
    const before = await admin.ask<Gaps>('GET', `${path}/systems/gaps`);
    expect(schemas.gapsSchema.parse(before)).toEqual(before);
    const services = Array.from({ length: 16 }, (_, k) => `I${32 + k}`);
    expect(before.services).toBe(16);
    expect(before.servicesWithoutSystem.map(({ code }) => code)).toEqual(services);
    expect([before.unitsWithoutPic, before.unitsWithoutCompanion]).toMatchObject([
      [{ code: 'diskominfo' }],
      [{ code: 'diskominfo' }],
    ]);
    await register(admin, path, { name: 'Yatim', serves: serving('I32') });
    await admin.ask('POST', `${path}/units`, { code: 'bubar', name: 'Dinas Bubar' });
    await register(admin, path, { name: 'Ditinggalkan', unit: 'bubar' });
    await admin.ask('PATCH', `${path}/units/bubar`, { archived: true }, { 'if-match': '"r1"' });
    await person([{ role: 'pic', unit: 'diskominfo' }]);
    const after = await admin.ask<Gaps>('GET', `${path}/systems/gaps`);
    expect(after.servicesWithoutSystem.map(({ code }) => code)).toEqual(services.slice(1));
    expect(after.systemsWithoutOwner.map(({ name }) => name)).toEqual(['Yatim', 'Ditinggalkan']);
    expect([after.unitsWithoutPic, after.isEmpty]).toEqual([[], false]);
  });

  test('are none when everything has somebody; a retired system serves nothing', async () => {
    const { admin, path, person } = await ownInstitution(api);
    await person([
      { role: 'pic', unit: 'diskominfo' },
      { role: 'companion', unit: 'diskominfo' },
    ]);
    const all = serving(...Array.from({ length: 16 }, (_, k) => `I${32 + k}`));
    const { id } = await register(admin, path, { name: 'Semua', unit: 'diskominfo', serves: all });
    expect(await admin.ask('GET', `${path}/systems/gaps`)).toMatchObject({ isEmpty: true });
    await admin.ask('DELETE', `/v1/systems/${id}`, undefined, { 'if-match': '"r1"' });
    const gaps = await admin.ask<Gaps>('GET', `${path}/systems/gaps`);
    expect([gaps.isEmpty, gaps.servicesWithoutSystem.length]).toEqual([false, 16]);
  });

  test('of an instrument that nobody has are refused', async () => {
    const { admin, path } = await ownInstitution(api);
    const answer = await admin.send('GET', `${path}/systems/gaps?instrument=spbe-1945`);
    expect((await problemOf(answer)).code).toBe('unknown-instrument');
  });
});

test('of five who register at once where two more fit, two do', async () => {
  const { admin, path, id } = await ownInstitution(api);
  await api.query(
    `insert into system_register (institution_id, name, created_at)
     select i.id, 'Sistem ' || n, now() from institution i, generate_series(1, 4998) n where slug = $1`,
    [id],
  );
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, at) => admin.send('POST', `${path}/systems`, { name: `Baru ${at}` })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
});

test('a system names the evidence that proves it, and each is found by the other', async () => {
  const { admin, path } = await ownInstitution(api);
  const { id: assessment } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
  const handIn = async (title: string) => {
    const body = { assessment, indicator: 'I32', title, url: 'https://rencana.example.go.id/manual' };
    return (await admin.ask<{ id: string }>('POST', '/v1/evidence', body)).id;
  };
  const [manual, photo] = [await handIn('Buku panduan'), await handIn('Tangkapan layar')];
  const system = await register(admin, path, { name: 'e-Planning', evidence: [photo, manual, photo] });
  await register(admin, path, { name: 'e-Budgeting' });
  expect(system).toMatchObject({ evidence: [manual, photo] });
  expect(schemas.systemSchema.parse(system)).toEqual(system);
  const found = await admin.ask<Page>('GET', `${path}/systems?evidence=${manual}`);
  expect(found.systems.map(({ name }) => name)).toEqual(['e-Planning']);
  const { evidence } = await admin.ask<{ evidence: readonly { title: string }[] }>(
    'GET',
    `${path}/evidence?system=${system.id}`,
  );
  expect(evidence.map(({ title }) => title)).toEqual(['Tangkapan layar', 'Buku panduan']);
  // What is removed proves nothing, until it is restored.
  await admin.ask('DELETE', `/v1/evidence/${photo}`, undefined, { 'if-match': '"r1"' });
  const one = `/v1/systems/${system.id}`;
  expect(await admin.ask('GET', one)).toMatchObject({ evidence: [manual] });
  // Left out it stays, an empty list takes it away, and the log has the numbers.
  const mark = (revision: number) => ({ 'if-match': `"r${revision}"` });
  expect(await admin.ask('PATCH', one, { purpose: 'Rencana' }, mark(1))).toMatchObject({
    evidence: [manual],
  });
  expect(await admin.ask('PATCH', one, { evidence: [] }, mark(2))).toMatchObject({ evidence: [] });
  const { entries } = await admin.ask<{ entries: readonly object[] }>('GET', `${path}/audit?entity=system`);
  expect(entries[0]).toMatchObject({ before: { evidence: [manual] }, after: { evidence: [] } });
  // Of another institution, removed, or of nobody: none of them is there.
  const stranger = await ownInstitution(api);
  const wrong = await stranger.admin.send('POST', `${stranger.path}/systems`, {
    name: 'X',
    evidence: [manual, '999999999'],
  });
  expect(await problemOf(wrong)).toMatchObject({
    code: 'input-invalid',
    errors: [{ path: '$.evidence[0]' }, { path: '$.evidence[1]' }],
  });
});

import { afterEach, describe, expect, test, vi } from 'vitest';
import { evidenceCheckSchema, owedSchema, updateCheckSchema } from '../src/routes/schemas/evidence-review.js';
import { type Evidence, LINK, match, ownAssessment } from './setup/evidence.js';
import { serve } from './setup/serve.js';
import { SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
type Own = Awaited<ReturnType<typeof ownAssessment>>;

const check = async ({ admin }: Own, { id }: Evidence, at = '2025-06-30', language = 'id') => {
  const headers = { 'accept-language': language };
  const answer = await admin.ask<unknown>('GET', `/v1/evidence/${id}/check?at=${at}`, undefined, headers);
  const read = evidenceCheckSchema.parse(answer);
  expect(read).toEqual(answer);
  return read;
};
const verdicts = async (own: Own, evidence: Evidence, at?: string) =>
  Object.fromEntries(
    (await check(own, evidence, at)).lines.map(({ check: name, verdict }) => [name, verdict]),
  );

// I11 of spbe-2020: level 4 presupposes level 3, wants a review younger than 2 years and a signature; I1 level 2 knows drafts.
describe('an evidence', () => {
  test('with everything filled in has nothing to correct', async () => {
    const own = await ownAssessment(api);
    await own.proven({ level: 3 });
    const evidence = await own.handIn({
      level: 4,
      unit: 'diskominfo',
      title: 'Arsitektur SPBE Diskominfo',
      page: 'halaman 3',
      documentNumber: '12/2025',
      validFrom: '2025-01-15',
      validUntil: '2025-12-31',
    });
    const { lines, counts, at, level } = await check(own, evidence);
    expect([at, level, counts]).toEqual(['2025-06-30', 4, { ok: 8, warn: 0, fail: 0, unknown: 0 }]);
    const age = lines.find((line) => line.check === 'age');
    expect(age?.rubric).toEqual([
      'Reviu arsitekturnya berumur 2 tahun atau lebih. Lakukan reviu baru sebelum penilaian.',
    ]);
  });

  test('with nothing filled in says what is missing, and of what it cannot tell', async () => {
    const own = await ownAssessment(api, { I1: 2 });
    const evidence = await own.handIn({ indicator: 'I1', url: undefined, documentDate: undefined });
    expect(await verdicts(own, evidence)).toEqual({
      'handed-in': 'fail',
      'right-object': 'warn',
      age: 'ok',
      'not-expired': 'ok',
      'lower-level': 'ok',
      page: 'warn',
      signed: 'fail',
      enacted: 'warn',
    });
  });

  test.each([
    ['2027-01-14', 'ok'],
    // On the day on which it turns two years old the texts can be read either way.
    ['2027-01-15', 'warn'],
    ['2027-01-16', 'fail'],
  ])('of 15 January 2025 is judged by its age on %s: %s', async (at, verdict) => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ level: 4 });
    expect((await verdicts(own, evidence, at))['age']).toBe(verdict);
  });

  test('an age that the texts name without a number is left to a person', async () => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ indicator: 'I21', level: 2 });
    expect((await verdicts(own, evidence))['age']).toBe('unknown');
    const undated = await own.handIn({ level: 4, documentDate: undefined });
    expect((await verdicts(own, undated))['age']).toBe('unknown');
  });

  test('is judged by the last day of its validity and the first day in force', async () => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ validFrom: '2025-02-01', validUntil: '2025-06-30' });
    const on = async (at: string) => {
      const found = await verdicts(own, evidence, at);
      return [found['enacted'], found['not-expired'], found['signed']];
    };
    expect(await on('2025-01-14')).toEqual(['fail', 'ok', 'fail']);
    expect(await on('2025-01-15')).toEqual(['fail', 'ok', 'warn']);
    expect(await on('2025-02-01')).toEqual(['ok', 'ok', 'warn']);
    expect(await on('2025-06-30')).toEqual(['ok', 'ok', 'warn']);
    expect(await on('2025-07-01')).toEqual(['ok', 'fail', 'warn']);
  });

  test('waits for the level below: none, handed in, accepted', async () => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ level: 4 });
    expect((await verdicts(own, evidence))['lower-level']).toBe('fail');
    const below = await own.handIn({ level: 3 });
    expect((await verdicts(own, evidence))['lower-level']).toBe('warn');
    await own.accept(below);
    expect((await verdicts(own, evidence))['lower-level']).toBe('ok');
    expect((await verdicts(own, await own.handIn({ level: 2 })))['lower-level']).toBe('ok');
  });

  test('is about the right object when its title says so or somebody looked, and never fails for it', async () => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ title: 'Arsitektur SPBE' });
    expect((await verdicts(own, evidence))['right-object']).toBe('warn');
    const one = `/v1/evidence/${evidence.id}`;
    await own.admin.ask('PATCH', one, { objectConfirmed: true }, match(evidence));
    expect((await verdicts(own, evidence))['right-object']).toBe('ok');
    const named = await own.handIn({ title: `Arsitektur SPBE Uji ${own.id}` });
    expect((await verdicts(own, named))['right-object']).toBe('ok');
  });

  test('speaks both languages', async () => {
    const own = await ownAssessment(api);
    const evidence = await own.handIn();
    const messages = async (language: string) =>
      (await check(own, evidence, '2025-06-30', language)).lines.map(({ message }) => message);
    const [id, en] = [await messages('id'), await messages('en')];
    expect(id.filter((message, at) => message === en[at])).toEqual([]);
  });
});

describe('an update', () => {
  const checkOf = async ({ admin }: Own, id: string) => {
    const answer = await admin.ask<unknown>('GET', `/v1/updates/${id}/check?at=2025-06-30`);
    const read = updateCheckSchema.parse(answer);
    expect(read).toEqual(answer);
    return read;
  };

  test('needs evidence of its level, open level below, and every evidence is judged', async () => {
    const own = await ownAssessment(api);
    const body = { assessment: own.assessment, indicator: 'I11', unit: 'diskominfo' };
    const { id } = await own.admin.ask<{ id: string }>('POST', '/v1/updates', { ...body, value: 4 });
    const bare = await checkOf(own, id);
    expect([bare.level, bare.lines.map(({ verdict }) => verdict), bare.evidence]).toEqual([
      4,
      ['fail', 'fail'],
      [],
    ]);
    expect(bare.expected[1]).toBe(
      'Laporan atau notulen reviu arsitektur SPBE yang umurnya kurang dari 2 tahun',
    );
    await own.handIn({ update: id, level: 3 });
    expect((await checkOf(own, id)).lines.map(({ verdict }) => verdict)).toEqual(['warn', 'warn']);
    await own.handIn({ update: id });
    const full = await checkOf(own, id);
    expect(full.lines.map(({ verdict }) => verdict)).toEqual(['ok', 'warn']);
    expect(full.evidence.map(({ level, lines }) => [level, lines.length])).toEqual([
      [3, 8],
      [4, 8],
    ]);
  });

  test('without a value cannot be judged by level', async () => {
    const own = await ownAssessment(api);
    const body = { assessment: own.assessment, indicator: 'I11', unit: 'diskominfo' };
    const { id } = await own.admin.ask<{ id: string }>('POST', '/v1/updates', body);
    await own.handIn({ update: id });
    const { level, lines } = await checkOf(own, id);
    expect([level, lines.map(({ verdict }) => verdict)]).toEqual([null, ['unknown', 'unknown']]);
  });
});

describe('what is owed', () => {
  afterEach(() => vi.useRealTimers());
  const owedOf = async ({ admin, one }: Own, query = '') => {
    const answer = await admin.ask<unknown>('GET', `${one}/owed${query}`);
    const read = owedSchema.parse(answer);
    expect(read).toEqual(answer);
    return read;
  };
  const debtOf = async (own: Own, code = 'I11') =>
    (await owedOf(own)).owed.find(({ indicator }) => indicator === code);

  test('every rated indicator, with what the instrument expects and our advice', async () => {
    const own = await ownAssessment(api);
    const { owed, settled } = await owedOf(own);
    expect([owed.length, settled]).toEqual([47, []]);
    expect(owed.find(({ indicator }) => indicator === 'I11')).toMatchObject({
      level: 3,
      state: 'missing',
      reason: { code: 'missing', note: '' },
      date: null,
      expected: ['Arsitektur as-is dalam dokumen resmi yang lengkap referensi dan keenam domainnya'],
      document: 'Dokumen Arsitektur SPBE as-is lengkap dengan matriks domain dan nomor halaman',
      tip: { signer: 'Sekretaris Daerah sebagai Koordinator SPBE' },
      evidence: [],
    });
  });

  test('moves from missing to handed in, returned, accepted and expired, each with its day there', async () => {
    // Past midnight in Makassar, not yet in London.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-06-29T16:30:00Z') });
    const own = await ownAssessment(api);
    const evidence = await own.handIn({ validUntil: '2025-07-31' });
    expect(await debtOf(own)).toMatchObject({ state: 'submitted', reason: null, date: '2025-06-30' });
    vi.setSystemTime(new Date('2025-07-02T03:00:00Z'));
    const one = `/v1/evidence/${evidence.id}`;
    const reason = { reason: 'unsigned', note: 'Belum ditandatangani' };
    const returned = await own.admin.ask<Evidence>('POST', `${one}/return`, reason, match(evidence));
    expect(await debtOf(own)).toMatchObject({
      state: 'revision',
      reason: { code: 'unsigned', note: 'Belum ditandatangani' },
      date: '2025-07-02',
      evidence: [{ id: evidence.id, state: 'revision' }],
    });
    await own.accept(await own.admin.ask<Evidence>('PATCH', one, { url: LINK }, match(returned)));
    expect((await owedOf(own)).settled).toEqual(['I11']);
    vi.setSystemTime(new Date('2025-07-31T15:59:59Z'));
    expect((await owedOf(own)).settled).toEqual(['I11']);
    vi.setSystemTime(new Date('2025-07-31T16:00:00Z'));
    expect(await debtOf(own)).toMatchObject({
      state: 'expired',
      reason: { code: 'outdated' },
      date: '2025-07-31',
    });
  });

  test('evidence of a lower level settles nothing', async () => {
    const own = await ownAssessment(api);
    await own.proven({ level: 2 });
    expect(await debtOf(own)).toMatchObject({ state: 'missing', evidence: [] });
  });

  test('of one unit: what it owns or contributes to, rated or not', async () => {
    const own = await ownAssessment(api);
    const { admin, path, one } = own;
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const assign = (code: string, body: unknown) =>
      admin.ask('PUT', `${path}/owners/spbe-2020/${code}`, body);
    await assign('I11', { owner: 'diskominfo', contributors: [{ unit: 'bappeda' }] });
    await assign('I12', { owner: 'bappeda' });
    const codes = async (unit: string) =>
      (await owedOf(own, `?unit=${unit}`)).owed.map(({ indicator }) => indicator);
    expect([await codes('diskominfo'), await codes('bappeda')]).toEqual([['I11'], ['I11', 'I12']]);
    expect((await admin.send('GET', `${one}/owed?unit=tidak-ada`)).status).toBe(404);
    const next = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2024 });
    const unrated = owedSchema.parse(await admin.ask('GET', `/v1/assessments/${next.id}/owed`));
    expect(unrated.owed.map(({ indicator, level, state }) => [indicator, level, state])).toEqual([
      ['I11', null, 'missing'],
      ['I12', null, 'missing'],
    ]);
  });
});

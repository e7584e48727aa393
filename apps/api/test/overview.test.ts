import { describe, expect, test } from 'vitest';
import * as schemas from '../src/routes/schemas/overview.js';
import { atTime } from './setup/at-time.js';
import { ratedInstitution } from './setup/rated.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, installationAdmin, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const problemOf = async (answer: Response): Promise<ProblemAnswer> => (await answer.json()) as ProblemAnswer;

interface Side {
  readonly id: string;
  readonly published: { readonly year: number; readonly index: string } | null;
  readonly self: { readonly index: { readonly fraction: string }; readonly missing: number } | null;
  readonly recommendations: { readonly open: number; readonly overdue: number } | null;
}
interface Message {
  readonly owners: readonly {
    readonly unit: string;
    readonly overdue: Readonly<Record<string, number>>;
    readonly decision: { readonly kind: string; readonly due: string } | null;
  }[];
  readonly text: string;
}

async function compare(who: Caller, path: string, others: readonly string[]): Promise<readonly Side[]> {
  const answer = await who.ask<{ institutions: Side[] }>('GET', `${path}/compare?with=${others.join()}`);
  expect(schemas.comparisonSchema.parse(answer)).toEqual(answer);
  return answer.institutions;
}
const letterOf = (who: Caller, path: string, recommendations: readonly object[], number = '1') =>
  who.ask<{ recommendations: { id: string }[] }>('POST', `${path}/recommendation-letters`, {
    number,
    date: '2025-01-31',
    issuer: 'Kementerian PANRB',
    title: 'Rekomendasi',
    instrument: 'spbe-2020',
    recommendations,
  });

describe('institutions side by side', () => {
  const province = 'Provinsi Perbandingan';

  test('a province sees the work of its regencies, and of others what is published', async () => {
    const above = await ownInstitution(api, { kind: 'provinsi', province });
    const regencies = await Promise.all(
      [2, 3, 4].map((level) => ratedInstitution(api, level, { facts: { kind: 'kabupaten', province } })),
    );
    const [first] = regencies;
    await letterOf(first?.admin as Caller, first?.path ?? '', [
      { advice: 'a', due: '2025-06-30' },
      { advice: 'b' },
    ]);
    const ids = regencies.map(({ id }) => id);
    const sides = await compare(above.admin, above.path, [...ids, 'provinsi-kalimantan-selatan']);
    expect(sides.map(({ id }) => id)).toEqual([above.id, ...ids, 'provinsi-kalimantan-selatan']);
    expect(sides.map(({ self }) => self?.index.fraction ?? null)).toEqual([null, '2', '3', '4', null]);
    expect(sides[1]?.recommendations).toMatchObject({ open: 2, overdue: 1 });
    expect(sides[4]).toMatchObject({
      published: { year: 2024, index: '3.63' },
      self: null,
      recommendations: null,
    });
  });

  test('a regency sees nothing of another but what is published, and cannot tell hidden from absent', async () => {
    const own = await ratedInstitution(api, 3, { facts: { kind: 'kabupaten', province } });
    const neighbour = await ratedInstitution(api, 4, { facts: { kind: 'kabupaten', province } });
    const installation = await installationAdmin(api);
    await installation.ask('POST', '/v1/institutions', { id: 'kota-banjarmasin', timeZone: 'Asia/Makassar' });
    const both = await compare(own.admin, own.path, ['kota-banjarmasin']);
    expect(both).toMatchObject([
      { self: { index: { fraction: '3' } }, recommendations: { open: 0 } },
      { id: 'kota-banjarmasin', self: null, recommendations: null },
    ]);
    expect(both[1]?.published?.year).toBe(2024);
    const at = async (slug: string) => {
      const problem = await problemOf(await own.admin.send('GET', `${own.path}/compare?with=${slug}`));
      expect(problem).toMatchObject({ code: 'not-found', errors: [{ path: '$.with', code: 'not-found' }] });
      return JSON.stringify(problem).replaceAll(slug, '…');
    };
    expect(await at(neighbour.id)).toBe(await at('kabupaten-khayal'));
  });

  test('of up to twenty', async () => {
    const { admin, path } = await ownInstitution(api);
    const { results } = await api.read<{ results: { slug: string }[] }>('/v1/results?year=2024&limit=20');
    const slugs = results.map(({ slug }) => slug);
    expect(await compare(admin, path, slugs.slice(0, 19))).toHaveLength(20);
    const tooMany = await admin.send('GET', `${path}/compare?with=${slugs.join()}`);
    expect((await problemOf(tooMany)).errors).toMatchObject([{ path: '$.with', code: 'out-of-range' }]);
    expect((await admin.send('GET', `${path}/compare`)).status).toBe(400);
    // One that is named twice is one.
    expect(await compare(admin, path, [slugs[0] ?? '', slugs[0] ?? ''])).toHaveLength(2);
  });
});

describe('the message for who decides', () => {
  test('of an institution that has nothing yet says so', async () => {
    const { admin, path } = await ownInstitution(api);
    const message = await admin.ask<Message>('GET', `${path}/brief`);
    expect(schemas.messageSchema.parse(message)).toEqual(message);
    expect(message).toMatchObject({ self: null, published: null, plan: null, owners: [] });
    expect(message.text.split('\n').slice(1)).toEqual([
      'Belum ada indeks',
      'Target belum ditetapkan',
      '',
      'Tidak ada pekerjaan unit yang terlambat.',
    ]);
  });

  test('names three units by what they owe themselves, with one decision each', async () => {
    const { admin, path, assessment, person } = await ratedInstitution(api, 3);
    const leader = await person([{ role: 'leader' }]);
    for (const code of ['a-dinkes', 'b-disdik', 'c-dishub', 'd-dinsos'])
      await admin.ask('POST', `${path}/units`, { code, name: `Dinas ${code.slice(2)}` });
    // dinsos owns the heaviest indicators and owes nothing: contribution is no reason to be named.
    await admin.ask('PUT', `${path}/owners/spbe-2020/I42`, { owner: 'd-dinsos', contributors: [] });
    await admin.ask('PUT', `${path}/owners/spbe-2020/I5`, { owner: 'c-dishub', contributors: [] });
    const made = await admin.ask<{ id: string }>('POST', `${path}/plans`, {
      assessment,
      target: { predicate: 'baik' },
      year: 2027,
      steps: [
        { indicator: 'I11', to: 4, unit: 'a-dinkes', due: '2027-01-10' },
        { indicator: 'I12', to: 4, unit: 'a-dinkes', due: '2027-01-20' },
        { indicator: 'I13', to: 4, unit: 'b-disdik', due: '2027-12-31' },
        { indicator: 'I42', to: 4, unit: 'd-dinsos', due: '2027-12-31' },
      ],
    });
    await letterOf(admin, path, [
      { advice: 'Susun\npeta rencana', unit: 'a-dinkes', due: '2027-01-05' },
      { advice: 'Latih pengelola', unit: 'b-disdik', due: '2027-01-31' },
    ]);
    // One update of disdik came back; one of kominfo waits for dishub, who owns the indicator.
    const draft = async (unit: string, indicator: string): Promise<{ id: string; revision: number }> => {
      const made = await admin.ask<{ id: string; revision: number }>('POST', '/v1/updates', {
        assessment,
        indicator,
        unit,
        value: 4,
      });
      return admin.ask('POST', `/v1/updates/${made.id}/submit`, undefined, {
        'if-match': `"r${made.revision}"`,
      });
    };
    await draft('diskominfo', 'I5');
    const back = await draft('b-disdik', 'I14');
    await admin.ask(
      'POST',
      `/v1/updates/${back.id}/return`,
      { reason: 'outdated' },
      { 'if-match': `"r${back.revision}"` },
    );
    await admin.ask('POST', `${path}/campaigns`, {
      assessment,
      title: 'Formulir',
      indicators: ['I20'],
      units: ['c-dishub'],
      deadline: '2027-01-15',
    });
    const then = (await atTime(api, '2027-02-01T00:00:00Z'))(leader);
    const message = await then.ask<Message>('GET', `${path}/brief`);
    expect(schemas.messageSchema.parse(message)).toEqual(message);
    expect(message).toMatchObject({
      date: '2027-02-01',
      self: { index: { fraction: '3' }, missing: 0 },
      plan: { id: made.id, target: { predicate: 'baik' }, year: 2027, reachesTarget: true },
    });
    expect(message.owners).toMatchObject([
      {
        unit: 'a-dinkes',
        overdue: { returned: 0, pending: 0, recommendations: 1, steps: 2 },
        decision: { kind: 'recommendation', due: '2027-01-05' },
      },
      {
        unit: 'b-disdik',
        overdue: { returned: 1, pending: 0, recommendations: 1, steps: 0 },
        decision: { kind: 'recommendation', due: '2027-01-31' },
      },
      {
        unit: 'c-dishub',
        overdue: { indicators: 1, returned: 0, pending: 1, recommendations: 0, steps: 0 },
        decision: null,
      },
    ]);
    expect(message.text.split('\n').slice(1)).toEqual([
      'Penilaian mandiri 2023: 3.00, Baik',
      'Target (2027): Baik; rencana mencapai 3.11',
      '',
      'Perlu keputusan:',
      '1. Dinas dinkes: 1 rekomendasi terlambat, 2 langkah terlambat',
      '   Putuskan: Susun peta rencana, batas 5 Januari 2027',
      '2. Dinas disdik: 1 usulan dikembalikan, 1 rekomendasi terlambat',
      '   Putuskan: Latih pengelola, batas 31 Januari 2027',
      '3. Dinas dishub: 1 indikator lewat tenggat, 1 usulan menunggu keputusannya',
      '   Putuskan: siapa menyelesaikannya dan kapan',
    ]);
    // The map of units counts the same way.
    const map = await then.ask<{ units: { unit: string; overdue: unknown }[] }>('GET', `${path}/map`);
    expect(map.units.find(({ unit }) => unit === 'a-dinkes')?.overdue).toEqual({
      indicators: 0,
      recommendations: 1,
      steps: 2,
    });
    const english = await then.ask<Message>('GET', `${path}/brief`, undefined, { 'accept-language': 'en' });
    expect(english.text).toContain('1. Dinas dinkes: 1 recommendation overdue, 2 steps overdue');
    expect(english.text).toContain('Decide: Susun peta rencana, by 5 January 2027');
  });

  test('is for who leads, not for one unit', async () => {
    const { path, person } = await ownInstitution(api);
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    expect((await pic.send('GET', `${path}/brief`)).status).toBe(403);
  });
});

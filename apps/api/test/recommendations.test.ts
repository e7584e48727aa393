import { describe, expect, test } from 'vitest';
import * as schemas from '../src/routes/schemas/recommendations.js';
import { atTime } from './setup/at-time.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const problemOf = async (answer: Response): Promise<ProblemAnswer> => (await answer.json()) as ProblemAnswer;

interface Recommendation {
  readonly id: string;
  readonly advice: string;
  readonly isOverdue: boolean;
  readonly revision: number;
}
interface Letter {
  readonly id: string;
  readonly recommendations: readonly Recommendation[];
}
interface Page {
  readonly today: string;
  readonly recommendations: readonly Recommendation[];
  readonly nextCursor: string | null;
}

const LETTER = {
  number: 'B/12/2026',
  date: '2026-02-10',
  issuer: 'Kementerian PANRB',
  title: 'Rekomendasi SPBE',
  instrument: 'spbe-2020',
};
const send = (who: Caller, path: string, recommendations: readonly object[], more: object = {}) =>
  who.send('POST', `${path}/recommendation-letters`, { ...LETTER, recommendations, ...more });
async function register(who: Caller, path: string, recommendations: readonly object[], more: object = {}) {
  const answer = await send(who, path, recommendations, more);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Letter;
}
/** The number of the first recommendation of a new letter. */
const one = async (who: Caller, path: string, recommendation: object): Promise<string> =>
  (await register(who, path, [recommendation])).recommendations[0]?.id ?? '';
const change = (who: Caller, id: string, body: object, revision = 1) =>
  who.send('PATCH', `/v1/recommendations/${id}`, body, { 'if-match': `"r${revision}"` });

describe('letters', () => {
  test('are registered with what they recommend, in its order', async () => {
    const { admin, path } = await ownInstitution(api);
    const answer = await send(admin, path, [
      { advice: 'Tetapkan arsitektur', indicator: 'I11', unit: 'diskominfo', due: '2027-01-31' },
      { advice: 'Latih pengelola' },
    ]);
    const letter = (await answer.json()) as Letter;
    expect(answer.headers.get('location')).toBe(`/v1/recommendation-letters/${letter.id}`);
    expect(schemas.letterSchema.parse(letter)).toEqual(letter);
    expect(letter).toMatchObject({
      ...LETTER,
      link: null,
      recommendations: [
        { position: 1, indicator: 'I11', instrument: 'spbe-2020', unit: 'diskominfo', status: 'open' },
        { position: 2, indicator: null, instrument: null, unit: null, due: null, outcome: '' },
      ],
    });
    expect(await admin.ask('GET', `/v1/recommendation-letters/${letter.id}`)).toEqual(letter);
    const list = await admin.ask('GET', `${path}/recommendation-letters`);
    expect(schemas.letterPageSchema.parse(list)).toEqual(list);
    expect(list).toMatchObject({ letters: [{ id: letter.id }], nextCursor: null });
  });

  test('of one number and issuer are one, and a correction cannot make them two', async () => {
    const { admin, path } = await ownInstitution(api);
    await register(admin, path, []);
    expect((await problemOf(await send(admin, path, []))).code).toBe('conflict');
    const other = await register(admin, path, [], { number: 'B/13/2026' });
    const letter = `/v1/recommendation-letters/${other.id}`;
    const taken = await admin.send('PATCH', letter, { number: LETTER.number }, { 'if-match': '"r1"' });
    expect((await problemOf(taken)).code).toBe('conflict');
    expect(await admin.ask('PATCH', letter, { title: 'Lain' }, { 'if-match': '"r1"' })).toMatchObject({
      number: 'B/13/2026',
      title: 'Lain',
      revision: 2,
    });
    expect((await admin.send('PATCH', letter, { title: 'X' }, { 'if-match': '"r1"' })).status).toBe(412);
  });

  test('name every unit and indicator that does not exist', async () => {
    const { admin, path } = await ownInstitution(api);
    const wrong = [{ advice: 'a' }, { advice: 'b', unit: 'hilang' }, { advice: 'c', indicator: 'I99' }];
    expect(await problemOf(await send(admin, path, wrong))).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.recommendations[1].unit' }, { path: '$.recommendations[2].indicator' }],
    });
    const codeWithoutInstrument = await send(admin, path, [{ advice: 'a', indicator: 'I11' }], {
      instrument: null,
    });
    expect(await problemOf(codeWithoutInstrument)).toMatchObject({
      errors: [{ path: '$.recommendations[0].indicator' }],
    });
    const unknown = await send(admin, path, [], { instrument: 'spbe-1945' });
    expect((await problemOf(unknown)).code).toBe('unknown-instrument');
    // Nothing of what was refused is there.
    expect(await admin.ask('GET', `${path}/recommendation-letters`)).toMatchObject({ letters: [] });
  });

  test.each(['0000-01-01', '2026-02-30', '10-02-2026', '2026-2-1'])('refuse the day %s', async (date) => {
    const { admin, path } = await ownInstitution(api);
    expect(await problemOf(await send(admin, path, [], { date }))).toMatchObject({
      errors: [{ path: '$.date', code: 'malformed' }],
    });
  });

  test('hold 500 recommendations and no more, also when two add at once', async () => {
    const { admin, path } = await ownInstitution(api);
    const many = (count: number) => Array.from({ length: count }, (_, k) => ({ advice: `Butir ${k}` }));
    expect(await problemOf(await send(admin, path, many(501)))).toMatchObject({
      errors: [{ path: '$.recommendations', code: 'out-of-range' }],
    });
    const letter = await register(admin, path, many(498));
    const more = `/v1/recommendation-letters/${letter.id}/recommendations`;
    const both = await Promise.all([1, 2].map(() => admin.send('POST', more, { recommendations: many(2) })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const full = await admin.ask<Letter>('GET', `/v1/recommendation-letters/${letter.id}`);
    expect(full.recommendations).toHaveLength(500);
    expect(full.recommendations.at(-1)).toMatchObject({ position: 500, advice: 'Butir 1' });
  });
});

describe('a recommendation', () => {
  test('is closed with an outcome, and opened again with a reason', async () => {
    const { admin, path } = await ownInstitution(api);
    const id = await one(admin, path, { advice: 'Tetapkan arsitektur' });
    const place = async (answer: Response) => (await problemOf(answer)).errors;
    const without = await change(admin, id, { status: 'closed' });
    expect(await place(without)).toMatchObject([{ path: '$.outcome', code: 'required' }]);
    const blank = await change(admin, id, { status: 'closed', outcome: '   ' });
    expect(await place(blank)).toMatchObject([{ path: '$.outcome', code: 'required' }]);
    const early = await change(admin, id, { reason: 'Belum ditutup' });
    expect(await place(early)).toMatchObject([{ path: '$.reason', code: 'not-allowed' }]);
    const closed = await change(admin, id, { status: 'closed', outcome: 'Perbup 12/2026' });
    expect(await closed.json()).toMatchObject({
      status: 'closed',
      outcome: 'Perbup 12/2026',
      closedAt: expect.stringMatching(/Z$/),
      revision: 2,
    });
    const silent = await change(admin, id, { status: 'open' }, 2);
    expect(await place(silent)).toMatchObject([{ path: '$.reason', code: 'required' }]);
    const emptied = await change(admin, id, { outcome: '' }, 2);
    expect(await place(emptied)).toMatchObject([{ path: '$.outcome', code: 'required' }]);
    const opened = await change(admin, id, { status: 'running', reason: 'Perbup dicabut' }, 2);
    expect(await opened.json()).toMatchObject({
      status: 'running',
      closedAt: null,
      reopenedBecause: 'Perbup dicabut',
      // What was written stays until somebody writes something else.
      outcome: 'Perbup 12/2026',
    });
    const stale = await change(admin, id, { status: 'closed' }, 3);
    expect(await place(stale)).toMatchObject([{ path: '$.outcome', code: 'required' }]);
    const log = await admin.ask('GET', `${path}/audit?entity=recommendation&entityId=${id}`);
    expect(log).toMatchObject({
      entries: [
        {
          action: 'recommendation.reopen',
          reason: 'Perbup dicabut',
          before: { status: 'closed' },
          after: { status: 'running' },
        },
        { action: 'recommendation.change', after: { status: 'closed' } },
      ],
    });
    expect(JSON.stringify(log)).not.toContain('Perbup 12/2026');
  });

  test('of ten who close it at once, one succeeds', async () => {
    const { admin, path } = await ownInstitution(api);
    const id = await one(admin, path, { advice: 'Sekali saja' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, k) => change(admin, id, { status: 'closed', outcome: `Hasil ${k}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
  });

  test('of a unit is worked on by its PIC, who changes neither owner nor deadline nor another unit’s', async () => {
    const { admin, path, person } = await ownInstitution(api);
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const letter = await register(admin, path, [
      { advice: 'Sendiri', unit: 'diskominfo', due: '2027-06-30' },
      { advice: 'Tetangga', unit: 'bappeda' },
      { advice: 'Tanpa pemilik' },
    ]);
    const [own = '', neighbour = '', nobodys = ''] = letter.recommendations.map(({ id }) => id);
    const pic = await person([{ role: 'pic', unit: 'diskominfo' }]);
    const refused = [
      await change(pic, neighbour, { status: 'running' }),
      await change(pic, nobodys, { status: 'running' }),
      await change(pic, own, { unit: 'bappeda' }),
      await change(pic, own, { due: null }),
      await change(pic, own, { advice: 'Lebih mudah' }),
      await pic.send('POST', `${path}/recommendation-letters`, { ...LETTER, number: 'X' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    const done = await change(pic, own, { status: 'closed', outcome: 'Selesai' });
    expect(await done.json()).toMatchObject({ status: 'closed', due: '2027-06-30', unit: 'diskominfo' });
  });

  test('is read by its province, which changes nothing, and hidden from a neighbour', async () => {
    const province = 'Provinsi Surat';
    const above = await ownInstitution(api, { kind: 'provinsi', province });
    const below = await ownInstitution(api, { kind: 'kabupaten', province });
    const neighbour = await ownInstitution(api, { kind: 'kabupaten', province });
    const id = await one(below.admin, below.path, { advice: 'Dari pusat' });
    expect(await above.admin.ask('GET', `${below.path}/recommendations`)).toMatchObject({
      recommendations: [{ id }],
    });
    expect(await above.admin.ask('GET', `${below.path}/recommendations/summary`)).toMatchObject({
      total: { open: 1 },
    });
    expect((await change(above.admin, id, { status: 'running' })).status).toBe(403);
    expect((await send(above.admin, below.path, [])).status).toBe(403);
    for (const path of [`${below.path}/recommendations`, `/v1/recommendations/${id}`]) {
      expect((await problemOf(await neighbour.admin.send('GET', path))).code).toBe('not-found');
    }
  });
});

describe('the list', () => {
  test('is filtered by status, unit, indicator and letter, and read page by page', async () => {
    const { admin, path } = await ownInstitution(api);
    const letter = await register(admin, path, [
      { advice: 'a', unit: 'diskominfo', indicator: 'I11' },
      { advice: 'b', indicator: 'I12' },
      { advice: 'c', unit: 'diskominfo' },
    ]);
    await register(admin, path, [{ advice: 'd' }], { number: 'B/13/2026' });
    await change(admin, letter.recommendations[2]?.id ?? '', { status: 'running' });
    const at = async (query: string) =>
      (await admin.ask<Page>('GET', `${path}/recommendations?${query}`)).recommendations.map(
        ({ advice }) => advice,
      );
    expect(await at('')).toEqual(['a', 'b', 'c', 'd']);
    expect(await at('status=open')).toEqual(['a', 'b', 'd']);
    expect(await at('unit=diskominfo')).toEqual(['a', 'c']);
    expect(await at('indicator=I12')).toEqual(['b']);
    expect(await at(`letter=${letter.id}&unit=diskominfo&status=running`)).toEqual(['c']);
    const first = await admin.ask<Page>('GET', `${path}/recommendations?limit=3`);
    expect(schemas.recommendationPageSchema.parse(first)).toEqual(first);
    expect(await at(`limit=3&cursor=${first.nextCursor}`)).toEqual(['d']);
    const foreign = await admin.send('GET', `${path}/recommendations?status=open&cursor=${first.nextCursor}`);
    expect((await problemOf(foreign)).code).toBe('cursor-invalid');
  });

  test('knows what is overdue by the calendar of the institution, not of the server', async () => {
    // Makassar is eight hours ahead of the server's UTC.
    const { admin, path, person } = await ownInstitution(api);
    const leader = await person([{ role: 'leader' }]);
    const letter = await register(admin, path, [
      { advice: 'Kemarin', due: '2027-03-30' },
      { advice: 'Hari ini', due: '2027-03-31' },
      { advice: 'Tanpa batas' },
      { advice: 'Sudah', due: '2027-03-01' },
    ]);
    await change(admin, letter.recommendations[3]?.id ?? '', { status: 'closed', outcome: 'Selesai' });
    const overdueAt = async (moment: string) => {
      const then = (await atTime(api, moment))(leader);
      const { today, recommendations } = await then.ask<Page>('GET', `${path}/recommendations?overdue=true`);
      const { total } = await then.ask<{ total: { overdue: number } }>(
        'GET',
        `${path}/recommendations/summary`,
      );
      expect(total.overdue).toBe(recommendations.length);
      expect(recommendations.every(({ isOverdue }) => isOverdue)).toBe(true);
      return [today, ...recommendations.map(({ advice }) => advice)];
    };
    expect(await overdueAt('2027-03-31T15:59:59Z')).toEqual(['2027-03-31', 'Kemarin']);
    expect(await overdueAt('2027-03-31T16:00:00Z')).toEqual(['2027-04-01', 'Kemarin', 'Hari ini']);
  });

  test('is summed up per letter and per unit', async () => {
    const { admin, path } = await ownInstitution(api);
    const first = await register(admin, path, [
      { advice: 'a', unit: 'diskominfo', due: '2020-01-01' },
      { advice: 'b', unit: 'diskominfo' },
      { advice: 'c' },
    ]);
    const second = await register(admin, path, [], { number: 'B/13/2026', date: '2026-03-01' });
    await change(admin, first.recommendations[1]?.id ?? '', { status: 'closed', outcome: 'Selesai' });
    await change(admin, first.recommendations[2]?.id ?? '', { status: 'running' });
    const summary = await admin.ask('GET', `${path}/recommendations/summary`);
    expect(schemas.recommendationSummarySchema.parse(summary)).toEqual(summary);
    const none = { open: 0, running: 0, closed: 0, overdue: 0 };
    expect(summary).toMatchObject({
      total: { open: 1, running: 1, closed: 1, overdue: 1 },
      letters: [
        { letter: second.id, number: 'B/13/2026', ...none },
        { letter: first.id, open: 1, running: 1, closed: 1, overdue: 1 },
      ],
      units: [
        { unit: 'diskominfo', ...none, open: 1, closed: 1, overdue: 1 },
        { unit: null, name: null, ...none, running: 1 },
      ],
    });
  });
});

import { randomUUID } from 'node:crypto';
import { exactOf } from '@spbe/engine';
import { spbe2020 } from '@spbe/rubric';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { appealListSchema } from '../src/routes/schemas/appeals.js';
import * as schemas from '../src/routes/schemas/assessments.js';
import { historySchema, indexSchema, mapSchema } from '../src/routes/schemas/figures.js';
import { ownersSchema } from '../src/routes/schemas/owners.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, callerWith, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;
const CODES = spbe2020.leaves.map(({ code }) => code);

interface Rating {
  readonly code: string;
  readonly value: string | null;
  readonly state: string;
  readonly note: string;
  readonly owner: string | null;
  readonly contributors: readonly string[];
  readonly dissent: readonly unknown[];
}
interface Assessment {
  readonly id: string;
  readonly status: string;
  readonly revision: number;
  readonly instrument: { readonly id: string; readonly contentHash: string };
  readonly ratings: readonly Rating[];
  readonly scorecard: {
    readonly index: { readonly text: string; readonly fraction: string };
    readonly predicate: { readonly id: string };
    readonly missing: readonly string[];
    readonly span: {
      readonly minimum: { readonly text: string };
      readonly maximum: { readonly text: string };
    };
  };
}

const at = (revision: number) => ({ 'if-match': `"r${revision}"` });
const ratingOf = ({ ratings }: Assessment, code: string): Rating =>
  ratings.find((rating) => rating.code === code) as Rating;
const rateAll = (caller: Caller, { id, revision }: Assessment, value: number, printedIndex?: string) =>
  caller.ask<{ assessment: Assessment; check: unknown }>(
    'PUT',
    `/v1/assessments/${id}/ratings`,
    { ratings: CODES.map((indicator) => ({ indicator, value })), ...(printedIndex ? { printedIndex } : {}) },
    at(revision),
  );

async function opened(year = 2025) {
  const own = await ownInstitution(api);
  const assessment = await own.admin.ask<Assessment>('POST', `${own.path}/assessments`, { year });
  return { ...own, assessment, one: `/v1/assessments/${assessment.id}` };
}

describe('an assessment', () => {
  test('opens with the instrument in force, nothing rated and nothing zero', async () => {
    const { assessment, path, admin } = await opened();
    expect(assessment).toMatchObject({
      status: 'open',
      revision: 1,
      instrument: { id: 'spbe-2020', contentHash: spbe2020.contentHash },
      scorecard: {
        index: { text: '1.00', fraction: '1' },
        span: { minimum: { text: '1.00' }, maximum: { text: '5.00' } },
      },
    });
    expect(assessment.ratings.map(({ state, value }) => [state, value])).toEqual(
      CODES.map(() => ['unanswered', null]),
    );
    expect(assessment.scorecard.missing).toEqual(CODES);
    const pemdi = await admin.ask<Assessment>('POST', `${path}/assessments`, { year: 2026 });
    expect(pemdi.instrument.id).toBe('pemdi-2026');
    expect(pemdi.ratings).toHaveLength(20);
    const again = await admin.send('POST', `${path}/assessments`, { year: 2025 });
    expect(await codeOf(again)).toBe('conflict');
  });

  test('is rated one by one, exactly, and only from its newest revision', async () => {
    const { assessment, one, admin } = await opened();
    const put = (value: unknown, revision: number) =>
      admin.send('PUT', `${one}/ratings/I1`, { value, note: 'Pergub 1/2024, hlm. 3' }, at(revision));
    const first = await put('3.50', 1);
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"r2"']);
    const rated = (await first.json()) as Assessment;
    expect(ratingOf(rated, 'I1')).toMatchObject({
      value: '3.5',
      state: 'rated',
      note: 'Pergub 1/2024, hlm. 3',
    });
    // I1 weighs 1.3 of 100: (3.5 - 1) * 0.013.
    expect(rated.scorecard.index.fraction).toBe('413/400');
    expect(await codeOf(await put(4, 1))).toBe('revision-stale');
    expect(await codeOf(await put(6, 2))).toBe('ratings-invalid');
    expect(await codeOf(await put('1/0', 2))).toBe('ratings-invalid');
    expect(await codeOf(await admin.send('PUT', `${one}/ratings/I99`, { value: 3 }, at(2)))).toBe(
      'not-found',
    );
    const third = await admin.ask<Assessment>(
      'PUT',
      `${one}/ratings/I1`,
      { value: { num: 7, den: 6 } },
      at(2),
    );
    expect(ratingOf(third, 'I1').value).toBe('7/6');
    const cleared = await admin.ask<Assessment>('DELETE', `${one}/ratings/I1`, undefined, at(3));
    expect(ratingOf(cleared, 'I1')).toMatchObject({ value: null, state: 'unanswered' });
    expect(await codeOf(await admin.send('DELETE', `${one}/ratings/I1`, undefined, at(4)))).toBe('not-found');
    expect(assessment.revision).toBe(1);
  });

  test('of ten who rate at once from one revision, one succeeds, and the index is that one’s', async () => {
    const { one, admin } = await opened();
    const answers = await Promise.all(
      CODES.slice(0, 10).map((code) => admin.send('PUT', `${one}/ratings/${code}`, { value: 5 }, at(1))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(412)]);
    const after = await admin.ask<Assessment>('GET', one);
    expect(after.ratings.filter(({ value }) => value !== null)).toHaveLength(1);
    expect(after.scorecard.missing).toHaveLength(46);
  });

  test('a whole set of results replaces all ratings, and a printed index is compared, never adopted', async () => {
    const { assessment, admin } = await opened();
    const { assessment: rated, check } = await rateAll(admin, assessment, 3, '3.10');
    expect(check).toEqual({
      printedIndex: '3.10',
      index: { text: '3.00', fraction: '3', decimal: '3' },
      fits: false,
    });
    expect(rated.scorecard.index.fraction).toBe('3');
    const again = await rateAll(admin, rated, 4, '4');
    expect(again.check).toMatchObject({ fits: true });
    const few = await admin.ask<{ assessment: Assessment }>(
      'PUT',
      `/v1/assessments/${assessment.id}/ratings`,
      { ratings: [{ indicator: 'I5', value: 2, note: 'hanya SK' }] },
      at(3),
    );
    expect(few.assessment.scorecard.missing).toHaveLength(46);
  });

  test('every wrong place of a set of results is named, and nothing of it is stored', async () => {
    const { one, admin } = await opened();
    const send = (ratings: unknown) => admin.send('PUT', `${one}/ratings`, { ratings }, at(1));
    const wrong = await send([
      { indicator: 'I1', value: 9 },
      { indicator: 'I2', value: 3 },
      { indicator: 'I88', value: 3 },
    ]);
    expect(await wrong.json()).toMatchObject({
      code: 'ratings-invalid',
      errors: [{ path: '$.ratings[0].value' }, { path: '$.ratings[2].indicator' }],
    });
    const twice = await send([
      { indicator: 'I1', value: 1 },
      { indicator: 'I1', value: 2 },
    ]);
    expect(await twice.json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.ratings[1].indicator' }],
    });
    expect(await admin.ask<Assessment>('GET', one)).toMatchObject({ revision: 1 });
  });

  test('is submitted complete or knowingly incomplete, then frozen; reopening needs a reason and an admin', async () => {
    const { assessment, one, admin, person, path } = await opened();
    const coordinator = await person([{ role: 'coordinator' }]);
    const early = await coordinator.send('POST', `${one}/submit`, {}, at(1));
    const refused = (await early.json()) as ProblemAnswer;
    expect([refused.code, refused.detail]).toEqual([
      'wrong-state',
      '47 indikator belum dinilai: I1, I2, I3, I4, I5, I6, I7, I8, I9, I10, ….',
    ]);
    const { assessment: rated } = await rateAll(admin, assessment, 3);
    const submitted = await coordinator.ask<Assessment>('POST', `${one}/submit`, {}, at(rated.revision));
    expect(submitted).toMatchObject({
      status: 'submitted',
      instrument: { contentHash: spbe2020.contentHash },
    });
    const late = await admin.send('PUT', `${one}/ratings/I1`, { value: 5 }, at(submitted.revision));
    expect(await codeOf(late)).toBe('wrong-state');
    const again = await coordinator.send('POST', `${one}/submit`, {}, at(submitted.revision));
    expect(await codeOf(again)).toBe('wrong-state');
    const reason = { reason: 'Bukti indikator 12 terlewat' };
    const forbidden = await coordinator.send('POST', `${one}/reopen`, reason, at(submitted.revision));
    expect(await codeOf(forbidden)).toBe('forbidden');
    await admin.ask('POST', `${one}/reopen`, reason, at(submitted.revision));
    expect(await codeOf(await admin.send('POST', `${one}/reopen`, reason, at(4)))).toBe('wrong-state');
    const log = await admin.ask<{ entries: Record<string, unknown>[] }>(
      'GET',
      `${path}/audit?entity=assessment`,
    );
    expect(log.entries[0]).toMatchObject({
      action: 'assessment.reopen',
      reason: reason.reason,
      before: { index: '3', contentHash: spbe2020.contentHash },
    });
  });

  test('starts from another of the same instrument when asked to', async () => {
    const { assessment, admin, path } = await opened(2024);
    await rateAll(admin, assessment, 2);
    const next = await admin.ask<Assessment>('POST', `${path}/assessments`, {
      year: 2025,
      startFrom: assessment.id,
    });
    expect(next.scorecard.index.fraction).toBe('2');
    const pemdi = await admin.send('POST', `${path}/assessments`, { year: 2026, startFrom: assessment.id });
    expect(await codeOf(pemdi)).toBe('wrong-state');
  });
});

describe('figures of an institution', () => {
  test('the index is the assessment that stands, beside the published one', async () => {
    const { assessment, admin, path } = await opened();
    await rateAll(admin, assessment, 3);
    const document = await admin.ask<Assessment>('POST', `${path}/assessments`, {
      year: 2025,
      stage: 'document',
    });
    const index = await admin.ask<Record<string, unknown>>('GET', `${path}/index`);
    expect(index).toMatchObject({
      published: null,
      assessment: { id: document.id, stage: 'document', scorecard: { index: { text: '1.00' } } },
    });
    expect(indexSchema.parse(index)).toEqual(index);
    expect(await admin.ask('GET', `${path}/index?stage=self`)).toMatchObject({
      assessment: { id: assessment.id, scorecard: { index: { text: '3.00' }, predicate: { name: 'Baik' } } },
    });
    expect(await admin.ask('GET', `${path}/index?year=2019`)).toMatchObject({ assessment: null });
    const english = await admin.send('GET', `${path}/index`, undefined, { 'accept-language': 'en' });
    expect(english.headers.get('content-language')).toBe('en');
  });

  test('the history marks breaks between instruments and years without a figure', async () => {
    const { admin, path, assessment } = await opened(2023);
    await rateAll(admin, assessment, 3);
    await admin.ask('POST', `${path}/assessments`, { year: 2026 });
    const history = await admin.ask<object>('GET', `${path}/history`);
    expect(history).toEqual({
      points: [
        {
          year: 2023,
          instrument: 'spbe-2020',
          source: 'self',
          index: '3.00',
          predicate: { id: 'baik', name: 'Baik' },
          assessment: { id: assessment.id, status: 'open', missing: 0 },
        },
        expect.objectContaining({ year: 2026, instrument: 'pemdi-2026', source: 'self' }),
      ],
      breaks: [{ after: 2023, from: 'spbe-2020', to: 'pemdi-2026' }],
      gaps: [2024, 2025],
    });
    expect(historySchema.parse(history)).toEqual(history);
  });

  test('the gap between stages is exact and shows the assessor’s note', async () => {
    const { assessment, admin, path, one } = await opened();
    const { assessment: self } = await rateAll(admin, assessment, 3);
    const visit = await admin.ask<Assessment>('POST', `${path}/assessments`, {
      year: 2025,
      stage: 'visit',
      startFrom: self.id,
    });
    const note = 'Halaman 4: belum memuat pengendalian';
    await admin.ask('PUT', `/v1/assessments/${visit.id}/ratings/I1`, { value: 1, note }, at(1));
    const gap = await admin.ask<{ indicators: { code: string }[] }>('GET', `${one}/gap?with=${visit.id}`);
    expect(gap).toMatchObject({
      from: { stage: 'self' },
      to: { stage: 'visit' },
      delta: { fraction: '-13/500' },
    });
    expect(gap.indicators[0]).toMatchObject({
      code: 'I1',
      from: '3',
      to: '1',
      delta: { text: '-2.00' },
      contribution: { fraction: '-13/500' },
      notes: { from: '', to: note },
    });
    const parsed: unknown = (schemas.gapSchema as ZodType).parse(gap);
    expect(parsed).toEqual(gap);
  });

  test('another institution’s assessment cannot be compared with, and is not found', async () => {
    const [mine, theirs] = [await opened(), await opened()];
    const gap = await mine.admin.send('GET', `${mine.one}/gap?with=${theirs.assessment.id}`);
    expect(await codeOf(gap)).toBe('not-found');
    expect(await codeOf(await mine.admin.send('GET', theirs.one))).toBe('not-found');
    const copy = await mine.admin.send('POST', `${mine.path}/assessments`, {
      year: 2024,
      startFrom: theirs.assessment.id,
    });
    expect(await codeOf(copy)).toBe('not-found');
  });
});

describe('the map of units', () => {
  interface UnitMap {
    readonly assessment: object | null;
    readonly unowned: Part & { readonly indicators: readonly string[] };
    readonly units: readonly (Part & { readonly unit: string; readonly waiting: number })[];
  }
  interface Part {
    readonly contribution: { readonly fraction: string };
    readonly lost: { readonly fraction: string };
  }

  test('parts of units and what nobody owns add up to the index, and what is lost to the rest of the scale', async () => {
    const { assessment, admin, path } = await opened();
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    await admin.ask('POST', `${path}/units`, { code: 'setda', name: 'Sekretariat Daerah' });
    const contributors = [
      { unit: 'bappeda', share: 2 },
      { unit: 'setda', share: 4 },
    ];
    await admin.ask('PUT', `${path}/owners/spbe-2020/I1`, { owner: 'diskominfo', contributors });
    await admin.ask('PUT', `${path}/owners/spbe-2020/I11`, { owner: 'bappeda' });
    await admin.ask(
      'PUT',
      `/v1/assessments/${assessment.id}/ratings`,
      {
        ratings: [
          { indicator: 'I1', value: 4 },
          { indicator: 'I11', value: '7/3' },
        ],
      },
      at(1),
    );
    await admin.ask('POST', '/v1/updates', {
      assessment: assessment.id,
      indicator: 'I1',
      unit: 'setda',
      value: 5,
    });
    const map = await admin.ask<UnitMap>('GET', `${path}/map`);
    expect(mapSchema.parse(map)).toEqual(map);
    const parts = Object.fromEntries(
      map.units.map(({ unit, contribution }) => [unit, contribution.fraction]),
    );
    // I1: 4 * 0.013 = 13/250, split 1 : 2 : 4. I11: 7/3 * 0.025 = 7/120.
    expect(parts).toEqual({ diskominfo: '13/1750', bappeda: '1537/21000', setda: '26/875' });
    const all = [...map.units, map.unowned];
    const total = (of: keyof Part): string =>
      all
        .map((part) => exactOf(part[of].fraction))
        .reduce((a, b) => a.plus(b))
        .toFraction();
    const { scorecard } = await admin.ask<Assessment>('GET', `/v1/assessments/${assessment.id}`);
    expect(total('contribution')).toBe(scorecard.index.fraction);
    expect(exactOf(total('lost')).plus(exactOf(scorecard.index.fraction)).toFraction()).toBe('5');
    expect(map.unowned.indicators).toHaveLength(45);
  });

  test('is ordered by overdue work of one’s own, not by contribution, and is empty without an assessment', async () => {
    const { assessment, admin, path } = await opened();
    await admin.ask('POST', `${path}/units`, { code: 'arsip', name: 'Dinas Kearsipan' });
    await admin.ask('PUT', `${path}/owners/spbe-2020/I1`, { owner: 'diskominfo' });
    await rateAll(admin, assessment, 5);
    const order = async () => (await admin.ask<UnitMap>('GET', `${path}/map`)).units.map(({ unit }) => unit);
    expect(await order()).toEqual(['arsip', 'diskominfo']);
    await admin.ask('POST', `${path}/recommendation-letters`, {
      number: '7',
      date: '2024-01-31',
      issuer: 'Kementerian PANRB',
      title: 'Hasil evaluasi',
      recommendations: [{ advice: 'Tetapkan arsitektur', unit: 'diskominfo', due: '2024-06-30' }],
    });
    expect(await order()).toEqual(['diskominfo', 'arsip']);
    const empty = await ownInstitution(api);
    expect(await empty.admin.ask('GET', `${empty.path}/map`)).toEqual({
      assessment: null,
      unowned: null,
      units: [],
    });
  });
});

describe('owners', () => {
  test('one unit owns an indicator, others contribute, and the orphans are listed', async () => {
    const { admin, path, one } = await opened();
    await admin.ask('POST', `${path}/units`, { code: 'bappeda', name: 'Bappeda' });
    const assigned = await admin.ask<object>('PUT', `${path}/owners/spbe-2020/I1`, {
      owner: 'diskominfo',
      contributors: [{ unit: 'bappeda', share: 3 }],
    });
    expect(assigned).toMatchObject({
      code: 'I1',
      units: [
        { unit: 'diskominfo', part: 'owner', share: 1 },
        { unit: 'bappeda', part: 'contributor', share: 3 },
      ],
    });
    const owners = await admin.ask<{ orphans: string[] }>('GET', `${path}/owners/spbe-2020`);
    expect(owners.orphans).toEqual(CODES.slice(1));
    expect(ownersSchema.parse(owners)).toEqual(owners);
    const assessment = await admin.ask<Assessment>('GET', one);
    expect(ratingOf(assessment, 'I1')).toMatchObject({ owner: 'diskominfo', contributors: ['bappeda'] });
    const twice = await admin.send('PUT', `${path}/owners/spbe-2020/I1`, {
      owner: 'diskominfo',
      contributors: [{ unit: 'diskominfo' }, { unit: 'hilang' }],
    });
    expect(await twice.json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.contributors[0].unit' }, { path: '$.contributors[1].unit' }],
    });
    const unknown = await admin.send('PUT', `${path}/owners/spbe-1900/I1`, { owner: null });
    expect(await codeOf(unknown)).toBe('unknown-instrument');
  });
});

describe('appeals', () => {
  test('one is open per indicator; granting it rates the indicator as claimed', async () => {
    const { admin, one } = await opened();
    const claim = { indicator: 'I1', claimedValue: 4, argument: 'Pergub 12/2024 pasal 5' };
    const appeal = await admin.ask<{ id: string }>('POST', `${one}/appeals`, claim);
    expect(await codeOf(await admin.send('POST', `${one}/appeals`, claim))).toBe('conflict');
    const closing = { status: 'granted', answer: 'Terbukti' };
    await admin.ask('PATCH', `/v1/appeals/${appeal.id}`, closing, at(1));
    expect(await codeOf(await admin.send('PATCH', `/v1/appeals/${appeal.id}`, closing, at(2)))).toBe(
      'wrong-state',
    );
    expect(ratingOf(await admin.ask<Assessment>('GET', one), 'I1')).toMatchObject({
      value: '4',
      note: 'Terbukti',
    });
    const list = await admin.ask<object>('GET', `${one}/appeals`);
    expect(list).toMatchObject({ appeals: [{ status: 'granted', claimedValue: '4' }] });
    expect(appealListSchema.parse(list)).toEqual(list);
  });

  test('a frozen assessment takes an objection, but granting it waits for the reopening', async () => {
    const { admin, one } = await opened();
    await admin.ask('POST', `${one}/submit`, { unanswered: 'lowest' }, at(1));
    const appeal = await admin.ask<{ id: string }>('POST', `${one}/appeals`, {
      indicator: 'I1',
      claimedValue: 4,
      argument: 'Ada bukti',
    });
    const granted = await admin.send('PATCH', `/v1/appeals/${appeal.id}`, { status: 'granted' }, at(1));
    expect(await codeOf(granted)).toBe('wrong-state');
    await admin.ask('PATCH', `/v1/appeals/${appeal.id}`, { status: 'refused', answer: 'Tidak' }, at(1));
  });
});

test('a province reads the assessments of its regencies and changes nothing', async () => {
  const province = `Provinsi ${randomUUID()}`;
  const above = await ownInstitution(api, { kind: 'provinsi', province });
  const below = await ownInstitution(api, { kind: 'kabupaten', province });
  const { id } = await below.admin.ask<Assessment>('POST', `${below.path}/assessments`, { year: 2025 });
  const coordinator = await above.person([{ role: 'coordinator' }]);
  expect(await coordinator.ask<Assessment>('GET', `/v1/assessments/${id}`)).toMatchObject({ id });
  const rated = await coordinator.send('PUT', `/v1/assessments/${id}/ratings/I1`, { value: 5 }, at(1));
  expect(await codeOf(rated)).toBe('forbidden');
  const service = callerWith(api, SERVICE_KEY);
  expect(await codeOf(await service.send('GET', `/v1/assessments/${id}`))).toBe('forbidden');
});

import { spbe2020 } from '@spbe/rubric';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { forecastSchema } from '../src/routes/schemas/evidence-review.js';
import { match, ownAssessment } from './setup/evidence.js';
import { serve } from './setup/serve.js';
import { SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
type Own = Awaited<ReturnType<typeof ownAssessment>>;

const forecast = async ({ admin, one }: Own, at?: string) => {
  const answer = await admin.ask<unknown>('GET', `${one}/forecast${at === undefined ? '' : `?at=${at}`}`);
  const read = forecastSchema.parse(answer);
  expect(read).toEqual(answer);
  return read;
};
const figures = async (own: Own, at: string) => {
  const { now, withoutExpired, withoutLate, onlyProven } = await forecast(own, at);
  return [now, withoutExpired, withoutLate, onlyProven].map(({ index }) => index.fraction);
};

// I11 weighs 2.50, I1 1.30, I21 1.50 per cent; every other indicator is at 3, so the index is 3 and the sum of what differs.
describe('spbe-2020, figures by hand', () => {
  test('evidence counts on the last day of its validity, and the rating falls to what is left on the next', async () => {
    const own = await ownAssessment(api, { I11: 4 });
    await own.proven({ level: 4, validUntil: '2026-06-30' });
    await own.proven({ level: 2 });
    // 3 + 0.025; alone proven: 4 × 0.025 + 1 × 0.975.
    expect(await figures(own, '2026-06-30')).toEqual(['121/40', '121/40', '121/40', '43/40']);
    // I11 at 2: 3 − 0.025; alone proven: 2 × 0.025 + 0.975.
    expect(await figures(own, '2026-07-01')).toEqual(['121/40', '119/40', '121/40', '41/40']);
    const { withoutExpired, indicators } = await forecast(own, '2026-07-01');
    expect(withoutExpired).toMatchObject({ delta: { fraction: '-1/20', decimal: '-0.05' } });
    expect(indicators.find(({ indicator }) => indicator === 'I11')).toMatchObject({
      rated: '4',
      withoutExpired: '2',
      withoutLate: '4',
      onlyProven: '2',
      proven: 2,
      isAssumed: false,
      evidence: [
        { level: 4, lapse: 'expired' },
        { level: 2, lapse: null },
      ],
    });
  });

  test('finished after the cut-off: the rating falls to the lowest level, which is assumed', async () => {
    const own = await ownAssessment(api);
    await own.proven({ indicator: 'I1', level: 3, documentDate: '2026-09-15' });
    // I1 at 1: 3 − 2 × 0.013; alone proven: nothing.
    expect(await figures(own, '2026-07-31')).toEqual(['3', '3', '1487/500', '1']);
    const { withoutLate, indicators } = await forecast(own, '2026-07-31');
    expect(withoutLate.index).toEqual({ text: '2.97', fraction: '1487/500', decimal: '2.974' });
    expect(indicators.find(({ indicator }) => indicator === 'I1')).toMatchObject({
      withoutLate: '1',
      proven: null,
      isAssumed: true,
      evidence: [{ lapse: 'dated-later' }],
    });
    // On the day of its signature it counts.
    expect(await figures(own, '2026-09-14')).toEqual(['3', '3', '1487/500', '1']);
    expect(await figures(own, '2026-09-15')).toEqual(['3', '3', '3', '513/500']);
  });

  test('not accepted, returned, asked for, or in force later: all come late', async () => {
    const own = await ownAssessment(api);
    await own.handIn({ indicator: 'I1' });
    expect(await figures(own, '2026-01-01')).toEqual(['3', '3', '1487/500', '1']);
    const returned = await own.handIn({ indicator: 'I2' });
    await own.admin.ask(
      'POST',
      `/v1/evidence/${returned.id}/return`,
      { reason: 'unsigned' },
      match(returned),
    );
    expect(await figures(own, '2026-01-01')).toEqual(['3', '3', '737/250', '1']);
    await own.handIn({ indicator: 'I3', url: undefined });
    await own.proven({ indicator: 'I4', validFrom: '2026-01-02' });
    // Four indicators of 1.30 two levels down: 3 − 8 × 0.013.
    expect(await figures(own, '2026-01-01')).toEqual(['3', '3', '362/125', '1']);
    expect((await figures(own, '2026-01-02')).slice(0, 3)).toEqual(['3', '3', '1461/500']);
  });

  test('an index on the edge loses its predicate with one document', async () => {
    // The services (45.5 per cent) and three of the management indicators (4.5) at 4: exactly 3.5.
    const services = spbe2020.leaves.map(({ code }) => code).filter((code) => Number(code.slice(1)) >= 32);
    const own = await ownAssessment(
      api,
      Object.fromEntries([...services, 'I21', 'I22', 'I23'].map((c) => [c, 4])),
    );
    await own.proven({ indicator: 'I21', level: 4, validUntil: '2025-12-31' });
    await own.proven({ indicator: 'I21', level: 3 });
    const { now, withoutExpired } = await forecast(own, '2026-01-01');
    expect([now.index.text, now.predicate.id]).toEqual(['3.50', 'sangat-baik']);
    expect([withoutExpired.index, withoutExpired.predicate.id]).toEqual([
      { text: '3.49', fraction: '697/200', decimal: '3.485' },
      'baik',
    ]);
  });

  test('removed evidence and higher evidence change nothing', async () => {
    const own = await ownAssessment(api);
    const removed = await own.handIn({ indicator: 'I1' });
    await own.admin.ask('DELETE', `/v1/evidence/${removed.id}`, undefined, match(removed));
    await own.proven({ indicator: 'I1', level: 5 });
    await own.handIn({ indicator: 'I1', level: 4 });
    // Proven alone: I1 keeps its 3, all others 1.
    expect(await figures(own, '2026-01-01')).toEqual(['3', '3', '3', '513/500']);
  });
});

describe('without a day it is today where the institution is', () => {
  afterEach(() => vi.useRealTimers());
  test.each([
    ['2026-06-30T15:59:59Z', '2026-06-30', '121/40'],
    ['2026-06-30T16:00:00Z', '2026-07-01', '119/40'],
  ])('WITA, at %s', async (moment, day, index) => {
    const own = await ownAssessment(api, { I11: 4 });
    await own.proven({ level: 4, validUntil: '2026-06-30' });
    await own.proven({ level: 2 });
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) });
    const { at, withoutExpired } = await forecast(own);
    expect([at, withoutExpired.index.fraction]).toEqual([day, index]);
  });
});

test('pemdi-2026: an external index never falls, fractions keep their value when their level is shown', async () => {
  const { admin, path } = await ownAssessment(api);
  const { id } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2026 });
  const one = `/v1/assessments/${id}`;
  const ratings = [
    { indicator: 'I1', value: '5/2' },
    { indicator: 'I2', value: '7/6' },
    { indicator: 'I5', value: '3.5', state: 'external' },
  ];
  await admin.ask('PUT', `${one}/ratings`, { ratings }, match({ revision: 1 }));
  const hand = { assessment: id, title: 'SK', url: 'https://example.go.id', documentDate: '2026-01-01' };
  for (const [indicator, level] of [
    ['I1', 2],
    ['I2', 1],
  ] as const) {
    const evidence = await admin.ask<{ id: string; revision: number }>('POST', '/v1/evidence', {
      ...hand,
      indicator,
      level,
    });
    await admin.ask('POST', `/v1/evidence/${evidence.id}/accept`, undefined, match(evidence));
  }
  const answer = forecastSchema.parse(await admin.ask('GET', `${one}/forecast?at=2026-06-01`));
  // I1, I2 and I5 weigh 5, 5 and 5 per cent... the rest is unanswered and counts 1.
  expect(answer.onlyProven.index.fraction).toBe(answer.now.index.fraction);
  expect(answer.indicators).toEqual([]);
  expect(answer.unanswered).toHaveLength(17);
});

test('a wrong day is refused', async () => {
  const { admin, one } = await ownAssessment(api);
  for (const at of ['2026-02-30', 'besok', '0001-01-01', ''])
    expect((await admin.send('GET', `${one}/forecast?at=${at}`)).status).toBe(400);
});

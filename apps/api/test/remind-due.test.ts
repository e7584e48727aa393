import { expect, test } from 'vitest';
import { remindDue } from '../src/services/jobs/remind-due.js';
import { type Claimed, handClock, outboxOf } from './setup/campaigns.js';
import { contextAt } from './setup/context-at.js';
import { serve } from './setup/serve.js';
import { ownInstitution, type Person, SERVICE_KEY } from './setup/workspace.js';

// Wednesday, eight in the morning in Makassar.
const MORNING = '2026-07-01T00:00:00Z';
const clock = handClock(MORNING);
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);
const outbox = outboxOf(api);

async function deliver(person: Person): Promise<readonly Claimed[]> {
  const claimed = await outbox.claim();
  for (const one of claimed) await outbox.acknowledge(one);
  return claimed.filter(({ recipient }) => recipient.telegramId === person.telegramId);
}

async function office() {
  clock.set(MORNING);
  const own = await ownInstitution(api);
  const pic = await own.person([{ role: 'pic', unit: 'diskominfo' }]);
  const coordinator = await own.person([{ role: 'coordinator' }]);
  const ctx = await contextAt(api.databaseUrl(), clock.now);
  const recommend = async (recommendation: object): Promise<{ id: string; revision: number }> => {
    await own.admin.ask('POST', `${own.path}/recommendation-letters`, {
      number: `B/${Math.random()}`,
      date: '2026-01-31',
      issuer: 'Kementerian PANRB',
      title: 'Hasil evaluasi',
      recommendations: [{ advice: 'Tetapkan arsitektur', ...recommendation }],
    });
    const { recommendations } = await own.admin.ask<{ recommendations: { id: string; revision: number }[] }>(
      'GET',
      `${own.path}/recommendations`,
    );
    return recommendations.at(-1) as { id: string; revision: number };
  };
  return { ...own, pic, coordinator, ctx, recommend };
}

test('a recommendation is called to mind a week and a day before, and once when it is late, each once', async () => {
  const { pic, ctx, recommend } = await office();
  const { id } = await recommend({ unit: 'diskominfo', due: '2026-07-09' });
  const told = async (at: string) => {
    clock.set(at);
    await Promise.all([remindDue(ctx), remindDue(ctx)]);
    return (await deliver(pic)).map(({ kind, payload }) => [
      kind,
      payload['recommendation'],
      payload['daysLeft'],
    ]);
  };
  expect(await told('2026-07-01T00:00:00Z')).toEqual([]);
  // One second before eight on the seventh day before, then eight.
  expect(await told('2026-07-01T23:59:59Z')).toEqual([]);
  expect(await told('2026-07-02T00:00:00Z')).toEqual([['recommendation-due', id, 7]]);
  expect(await told('2026-07-03T00:00:00Z')).toEqual([]);
  expect(await told('2026-07-08T00:00:00Z')).toEqual([['recommendation-due', id, 1]]);
  expect(await told('2026-07-09T00:00:00Z')).toEqual([]);
  expect(await told('2026-07-10T00:00:00Z')).toEqual([['recommendation-due', id, -1]]);
  expect(await told('2026-07-13T00:00:00Z')).toEqual([]);
});

test('without a unit the coordinators are told; what is closed is not told any more, also when it waits already', async () => {
  const { admin, pic, coordinator, ctx, recommend } = await office();
  const { id, revision } = await recommend({ due: '2026-07-02' });
  expect(await remindDue(ctx)).toBe(1);
  await admin.ask(
    'PATCH',
    `/v1/recommendations/${id}`,
    { status: 'closed', outcome: 'Sudah ditetapkan' },
    { 'if-match': `"r${revision}"` },
  );
  expect(await deliver(coordinator)).toEqual([]);
  const other = await recommend({ due: '2026-07-03' });
  await remindDue(ctx);
  expect((await deliver(coordinator)).map(({ payload }) => payload['recommendation'])).toEqual([other.id]);
  expect(await deliver(pic)).toEqual([]);
});

test('accepted evidence is called to mind a month and a week before its last day', async () => {
  const { admin, path, pic, ctx } = await office();
  const { id: assessment } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2026 });
  const hand = (title: string, validUntil: string) =>
    admin.ask<{ id: string; revision: number }>('POST', '/v1/evidence', {
      assessment,
      indicator: 'I1',
      unit: 'diskominfo',
      title,
      url: 'https://contoh.invalid/sk',
      level: 1,
      documentDate: '2026-01-02',
      validUntil,
    });
  const accepted = await hand('SK Tim', '2026-07-20');
  await hand('SK yang belum diterima', '2026-07-20');
  await admin.ask('POST', `/v1/evidence/${accepted.id}/accept`, undefined, {
    'if-match': `"r${accepted.revision}"`,
  });
  const told = async (at: string) => {
    clock.set(at);
    await remindDue(ctx);
    return (await deliver(pic)).map(({ kind, payload }) => [kind, payload['evidence'], payload['daysLeft']]);
  };
  expect(await told('2026-07-01T00:00:00Z')).toEqual([['evidence-expiring', accepted.id, 19]]);
  expect(await told('2026-07-03T00:00:00Z')).toEqual([]);
  expect(await told('2026-07-13T00:00:00Z')).toEqual([['evidence-expiring', accepted.id, 7]]);
});

test('who handed evidence in hears why it came back', async () => {
  const { admin, path, pic, coordinator } = await office();
  const { id: assessment } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2026 });
  const evidence = await pic.ask<{ id: string; revision: number }>('POST', '/v1/evidence', {
    assessment,
    indicator: 'I1',
    unit: 'diskominfo',
    title: 'SK Tim',
    url: 'https://contoh.invalid/sk',
  });
  await coordinator.ask(
    'POST',
    `/v1/evidence/${evidence.id}/return`,
    { reason: 'unsigned', note: 'Belum ditandatangani' },
    { 'if-match': `"r${evidence.revision}"` },
  );
  expect(await deliver(pic)).toMatchObject([
    {
      kind: 'evidence-returned',
      payload: {
        evidence: evidence.id,
        indicator: 'I1',
        unit: 'diskominfo',
        title: 'SK Tim',
        reason: { code: 'unsigned', note: 'Belum ditandatangani' },
      },
    },
  ]);
});

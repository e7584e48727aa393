import { expect, test } from 'vitest';
import { handClock, openCampaign, putUpdate } from '../setup/campaigns.js';
import { ownAssessment } from '../setup/evidence.js';
import { type ProblemAnswer, serve } from '../setup/serve.js';
import { ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

const clock = handClock('2026-07-01T02:00:00Z');
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);

test('a PIC asks what the office owes: document, reason, day and our advice', async () => {
  const own = await ownAssessment(api);
  await own.admin.ask('PUT', `${own.path}/owners/spbe-2020/I11`, { owner: 'diskominfo', contributors: [] });
  const pic = await own.person([{ role: 'pic', unit: 'diskominfo' }]);
  const coordinator = await own.person([{ role: 'coordinator' }]);
  const handedIn = await own.handIn({}, pic);
  await coordinator.ask(
    'POST',
    `/v1/evidence/${handedIn.id}/return`,
    { reason: 'outdated', note: 'Terbit 2022; perlu yang berlaku tahun ini' },
    { 'if-match': '"r1"' },
  );
  const { owed } = await pic.ask<{ owed: readonly Readonly<Record<string, unknown>>[] }>(
    'GET',
    `${own.one}/owed?unit=diskominfo`,
  );
  expect(owed).toMatchObject([
    {
      indicator: 'I11',
      state: 'revision',
      reason: { code: 'outdated', note: 'Terbit 2022; perlu yang berlaku tahun ini' },
      date: '2026-07-01',
      level: 3,
      evidence: [{ title: 'Pergub 12/2024', state: 'revision' }],
    },
  ]);
  expect(owed[0]?.['criterion']).toEqual(expect.stringMatching(/\w/));
  expect(owed[0]?.['document']).toEqual(expect.stringMatching(/\w/));
  expect(owed[0]?.['tip']).toMatchObject({ action: expect.stringMatching(/\w/) });
});

test('a PIC drafts by telephone, cannot accept the own update, takes it back, and the log shows it', async () => {
  const own = await ownAssessment(api);
  const pic = await own.person([{ role: 'pic', unit: 'diskominfo' }]);
  const made = await pic.ask<{ id: string; status: string }>('POST', '/v1/updates', {
    assessment: own.assessment,
    indicator: 'I11',
    value: 4,
  });
  expect(made.status).toBe('draft');
  await pic.ask('POST', `/v1/updates/${made.id}/submit`, undefined, { 'if-match': '"r1"' });
  const refused = await pic.send('POST', `/v1/updates/${made.id}/accept`, undefined, { 'if-match': '"r2"' });
  expect([refused.status, ((await refused.json()) as ProblemAnswer).code]).toEqual([403, 'forbidden']);
  const undone = await pic.ask(
    'POST',
    `/v1/updates/${made.id}/withdraw`,
    { to: 'draft' },
    { 'if-match': '"r2"' },
  );
  expect(undone).toMatchObject({ status: 'draft', submittedAt: null });
  const { entries } = await own.admin.ask<{ entries: readonly { action: string; actor: string }[] }>(
    'GET',
    `${own.path}/audit?entity=update&entityId=${made.id}`,
  );
  expect(entries.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    `update.withdraw official:${pic.id}`,
    `update.submit official:${pic.id}`,
    `update.draft official:${pic.id}`,
  ]);
});

test('a companion sees only the own offices, the longest silence first', async () => {
  const own = await ownInstitution(api);
  for (const code of ['dinkes', 'disdik', 'dishub'])
    await own.admin.ask('POST', `${own.path}/units`, { code, name: code });
  const companion = await own.person(
    ['dinkes', 'disdik', 'dishub'].map((unit) => ({ role: 'companion' as const, unit })),
  );
  clock.set('2026-07-01T02:00:00Z');
  const campaign = await openCampaign(own, { deadline: '2026-07-10', indicators: ['I1'] });
  const did = (unit: string, at: string) =>
    putUpdate(api, { assessment: campaign.assessment, unit, indicator: 'I1' }, 'submitted', at);
  await did('dishub', '2026-07-02T02:00:00Z');
  await did('dinkes', '2026-07-08T02:00:00Z');
  clock.set('2026-07-12T02:00:00Z');
  const { units } = await companion.ask<{ units: readonly Readonly<Record<string, unknown>>[] }>(
    'GET',
    `${own.path}/silence?role=companion`,
  );
  expect(units.map(({ unit, silentDays, overdue }) => [unit, silentDays, overdue])).toEqual([
    ['disdik', null, { indicators: 1, recommendations: 0, steps: 0 }],
    ['dishub', 10, { indicators: 0, recommendations: 0, steps: 0 }],
    ['dinkes', 4, { indicators: 0, recommendations: 0, steps: 0 }],
  ]);
  const completion = await companion.ask<{ units: readonly { unit: string }[] }>(
    'GET',
    `/v1/campaigns/${campaign.id}/completion`,
  );
  expect(completion.units.map(({ unit }) => unit)).toEqual(['disdik', 'dishub', 'dinkes']);
});

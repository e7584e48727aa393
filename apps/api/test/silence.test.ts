import { expect, test } from 'vitest';
import { silenceSchema } from '../src/routes/schemas/figures.js';
import { handClock, openCampaign, putUpdate } from './setup/campaigns.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

// Wednesday, ten in the morning in Makassar.
const clock = handClock('2026-07-01T02:00:00Z');
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);

interface Silence {
  readonly units: readonly {
    readonly unit: string;
    readonly lastActivityAt: string | null;
    readonly silentDays: number | null;
    readonly waiting: number;
    readonly returned: number;
    readonly overdue: { readonly indicators: number };
  }[];
}

async function fourUnits() {
  clock.set('2026-07-01T02:00:00Z');
  const own = await ownInstitution(api);
  for (const code of ['bkd', 'dinkes', 'dishub']) {
    await own.admin.ask('POST', `${own.path}/units`, { code, name: `Kantor ${code}` });
  }
  const campaign = await openCampaign(own, { deadline: '2026-07-13', indicators: ['I1', 'I2'] });
  const silence = async (caller: Caller, query = '') => {
    const answer = await caller.ask<Silence>('GET', `${own.path}/silence${query}`);
    expect(silenceSchema.parse(answer)).toEqual(answer);
    return answer.units;
  };
  return { ...own, campaign, silence };
}

test('who was never heard of comes first, then the longest silence in days of the institution', async () => {
  const { person, campaign, silence } = await fourUnits();
  const of = (unit: string, indicator: string) => ({ assessment: campaign.assessment, unit, indicator });
  await putUpdate(api, of('dinkes', 'I1'), 'submitted', '2026-07-02T02:00:00Z');
  // Eleven at night UTC is the next morning in Makassar.
  await putUpdate(api, of('dishub', 'I1'), 'returned', '2026-07-09T23:00:00Z');
  const coordinator = await person([{ role: 'coordinator' }]);
  clock.set('2026-07-15T02:00:00Z');
  expect(await silence(coordinator)).toMatchObject([
    { unit: 'bkd', lastActivityAt: null, silentDays: null, overdue: { indicators: 2 } },
    { unit: 'diskominfo', lastActivityAt: null, silentDays: null },
    {
      unit: 'dinkes',
      lastActivityAt: '2026-07-02T02:00:00.000Z',
      silentDays: 13,
      waiting: 1,
      returned: 0,
      overdue: { indicators: 1, recommendations: 0, steps: 0 },
    },
    { unit: 'dishub', silentDays: 5, waiting: 0, returned: 1, overdue: { indicators: 2 } },
  ]);
});

test('a companion sees the own units, and asks for those that they accompany', async () => {
  const { person, silence, path, admin } = await fourUnits();
  const companion = await person([
    { role: 'companion', unit: 'dinkes' },
    { role: 'companion', unit: 'bkd' },
    { role: 'operator', unit: 'diskominfo' },
  ]);
  const codes = async (query = '') => (await silence(companion, query)).map(({ unit }) => unit);
  expect(await codes()).toEqual(['bkd', 'dinkes', 'diskominfo']);
  expect(await codes('?role=companion')).toEqual(['bkd', 'dinkes']);
  expect(await codes('?role=pic')).toEqual([]);
  const wrong = await companion.send('GET', `${path}/silence?role=leader`);
  expect(((await wrong.json()) as ProblemAnswer).code).toBe('input-invalid');
  // A role for the whole institution sees all, and accompanies nobody.
  expect(await silence(admin)).toHaveLength(4);
  expect(await silence(admin, '?role=companion')).toEqual([]);
});

test('everything that a unit does is a sign: a draft that it changes, evidence, saying that it is complete', async () => {
  const { person, campaign, silence } = await fourUnits();
  const operator = await person([{ role: 'operator', unit: 'diskominfo' }]);
  const last = async () => (await silence(operator)).map(({ lastActivityAt }) => lastActivityAt);
  const { id } = await operator.ask<{ id: string }>('POST', '/v1/updates', {
    assessment: campaign.assessment,
    indicator: 'I1',
  });
  expect(await last()).toEqual(['2026-07-01T02:00:00.000Z']);
  clock.set('2026-07-02T02:00:00Z');
  await operator.ask('PATCH', `/v1/updates/${id}`, { value: 3 }, { 'if-match': '"r1"' });
  expect(await last()).toEqual(['2026-07-02T02:00:00.000Z']);
  clock.set('2026-07-03T02:00:00Z');
  await operator.ask('POST', '/v1/evidence', {
    assessment: campaign.assessment,
    indicator: 'I2',
    title: 'SK Tim',
    url: 'https://example.go.id/sk',
  });
  expect(await last()).toEqual(['2026-07-03T02:00:00.000Z']);
  clock.set('2026-07-04T02:00:00Z');
  await operator.ask('POST', `/v1/campaigns/${campaign.id}/units/diskominfo/complete`);
  expect(await last()).toEqual(['2026-07-04T02:00:00.000Z']);
});

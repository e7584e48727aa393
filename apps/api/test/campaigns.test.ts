import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import * as campaigns from '../src/routes/schemas/campaigns.js';
import * as outboxSchemas from '../src/routes/schemas/outbox.js';
import { remindCampaigns, reminderAt } from '../src/services/jobs/remind-campaigns.js';
import { tellDigests } from '../src/services/jobs/tell-digests.js';
import {
  addOfficial,
  type Campaign,
  type Claimed,
  handClock,
  openCampaign,
  outboxOf,
  putUpdate,
} from './setup/campaigns.js';
import { contextAt } from './setup/context-at.js';
import { queryAt } from './setup/query.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, type Person, SERVICE_KEY } from './setup/workspace.js';

// Wednesday, ten in the morning in Makassar.
const NOON = '2026-07-01T02:00:00Z';
const clock = handClock(NOON);
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);
const outbox = outboxOf(api);
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;

type Own = Awaited<ReturnType<typeof ownInstitution>>;
interface Progress {
  readonly unit: string;
  readonly isComplete: boolean;
  readonly asked: number;
  readonly done: number;
  readonly returned: readonly string[];
  readonly silentSince: string;
  readonly people: number;
  readonly isReachable: boolean;
  readonly unreachable: readonly { readonly official: string; readonly reason: string }[];
}
interface Completion {
  readonly total: number;
  readonly complete: number;
  readonly unreachablePeople: number;
  readonly units: readonly Progress[];
}
const completionOf = (caller: Caller, { id }: Campaign): Promise<Completion> =>
  caller.ask<Completion>('GET', `/v1/campaigns/${id}/completion`);

/** An institution of this test with some more units. */
async function withUnits(units: readonly string[], facts?: object): Promise<Own> {
  clock.set(NOON);
  const own = facts ? await ownInstitution(api, { ...facts }) : await ownInstitution(api);
  for (const code of units) await own.admin.ask('POST', `${own.path}/units`, { code, name: code });
  return own;
}

/** Claims and acknowledges everything; what came for these people. */
async function deliver(people: readonly Person[]): Promise<Claimed[]> {
  const came: Claimed[] = [];
  for (let claimed = await outbox.claim(); claimed.length > 0; claimed = await outbox.claim()) {
    for (const one of claimed) await outbox.acknowledge(one);
    came.push(...claimed);
  }
  return came.filter(({ recipient }) => people.some(({ telegramId }) => telegramId === recipient.telegramId));
}

describe('opening', () => {
  test('tells operators and PIC of every asked unit once, and nobody else', async () => {
    const own = await withUnits(['dinkes', 'bkd', 'lama']);
    await own.admin.ask('PATCH', `${own.path}/units/lama`, { archived: true }, { 'if-match': '"r1"' });
    const operator = await own.person([{ role: 'operator', unit: 'dinkes' }]);
    const both = await own.person([
      { role: 'operator', unit: 'bkd' },
      { role: 'pic', unit: 'bkd' },
    ]);
    const companion = await own.person([{ role: 'companion', unit: 'dinkes' }]);
    const coordinator = await own.person([{ role: 'coordinator' }]);
    const campaign = await openCampaign(own);
    expect(campaign).toMatchObject({ status: 'open', deadline: '2026-07-13T15:59:00.000Z', revision: 1 });
    expect(campaign.indicators).toHaveLength(47);
    const came = await deliver([operator, both, companion, coordinator]);
    const facts = came.map(({ kind, recipient, payload }) => [kind, recipient.telegramId, payload['unit']]);
    expect(facts).toHaveLength(2);
    expect(facts).toContainEqual([
      'campaign-opened',
      operator.telegramId,
      { code: 'dinkes', name: 'dinkes' },
    ]);
    expect(facts).toContainEqual(['campaign-opened', both.telegramId, { code: 'bkd', name: 'bkd' }]);
    expect(await own.admin.ask('GET', `/v1/campaigns/${campaign.id}`)).toMatchObject({
      units: ['bkd', 'dinkes', 'diskominfo'],
    });
  });

  test('repeated with its key it is one campaign, and everybody is told once', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    const { id } = await own.admin.ask<{ id: string }>('POST', `${own.path}/assessments`, { year: 2025 });
    const body = { assessment: id, title: 'Satu', deadline: '2026-07-13' };
    const repeat = { 'idempotency-key': `open-${own.id}` };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => own.admin.send('POST', `${own.path}/campaigns`, body, repeat)),
    );
    expect(answers.map(({ status }) => status)).toEqual(new Array(6).fill(201));
    expect(await deliver([operator])).toHaveLength(1);
  });

  test('what cannot be asked is refused, and every wrong place is named', async () => {
    const own = await withUnits([]);
    const other = await openCampaign(await withUnits([]));
    const { id } = await own.admin.ask<{ id: string }>('POST', `${own.path}/assessments`, { year: 2025 });
    const open = (facts: object) =>
      own.admin.send('POST', `${own.path}/campaigns`, {
        assessment: id,
        title: 'X',
        deadline: '2026-07-13',
        ...facts,
      });
    const unknown = await open({ units: ['diskominfo', 'hilang'], indicators: ['I1', 'I99'] });
    expect(await unknown.json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.indicators[1]' }, { path: '$.units[1]' }],
    });
    expect(await (await open({ deadline: '2026-06-30' })).json()).toMatchObject({
      code: 'input-invalid',
      errors: [{ path: '$.deadline', code: 'out-of-range' }],
    });
    for (const deadline of ['2026-02-30', '13 Juli', '2029-01-01', '', null]) {
      expect([deadline, await codeOf(await open({ deadline }))]).toEqual([deadline, 'input-invalid']);
    }
    expect(await codeOf(await open({ assessment: other.assessment }))).toBe('not-found');
    await own.admin.ask('PATCH', `${own.path}/units/diskominfo`, { archived: true }, { 'if-match': '"r1"' });
    expect(await codeOf(await open({}))).toBe('wrong-state');
  });
});

describe('how far the units are', () => {
  test('counts what was sent in, shows what came back, and puts the longest silence first', async () => {
    const own = await withUnits(['bkd', 'dinkes', 'dishub']);
    const campaign = await openCampaign(own, { indicators: ['I1', 'I2'] });
    const put = (unit: string, indicator: string, status: Parameters<typeof putUpdate>[2], at: string) =>
      putUpdate(api, { assessment: campaign.assessment, unit, indicator }, status, at);
    await put('bkd', 'I1', 'submitted', '2026-07-02T02:00:00Z');
    await put('bkd', 'I2', 'accepted', '2026-07-03T02:00:00Z');
    await put('dinkes', 'I1', 'accepted', '2026-07-04T02:00:00Z');
    await put('dinkes', 'I2', 'submitted', '2026-07-04T03:00:00Z');
    await put('dinkes', 'I2', 'returned', '2026-07-05T02:00:00Z');
    await put('dishub', 'I1', 'submitted', '2026-07-02T02:00:00Z');
    await put('dishub', 'I1', 'withdrawn', '2026-07-06T02:00:00Z');
    await put('dishub', 'I3', 'submitted', '2026-06-01T02:00:00Z');
    const { total, complete, units } = await completionOf(own.admin, campaign);
    expect([total, complete]).toEqual([4, 1]);
    expect(
      units.map(({ unit, done, returned, isComplete, silentSince }) => [
        unit,
        done,
        returned,
        isComplete,
        silentSince,
      ]),
    ).toEqual([
      ['diskominfo', 0, [], false, '2026-07-01T02:00:00.000Z'],
      ['dinkes', 1, ['I2'], false, '2026-07-05T02:00:00.000Z'],
      ['dishub', 1, [], false, '2026-07-06T02:00:00.000Z'],
      ['bkd', 2, [], true, '2026-07-03T02:00:00.000Z'],
    ]);
  });

  test('a unit is asked for its own indicators, and for all when it has none', async () => {
    const own = await withUnits(['bkd']);
    const campaign = await openCampaign(own, { indicators: ['I1', 'I2', 'I3'] });
    await queryAt(
      api.databaseUrl(),
      `insert into indicator_unit (institution_id, instrument, indicator_code, unit_id, part)
       select u.institution_id, 'spbe-2020', c.code, u.id, 'contributor' from unit u
       join institution i on i.id = u.institution_id, (values ('I2'), ('I40')) c(code) where i.slug = $1 and u.code = 'bkd'`,
      [own.id],
    );
    const { units } = await completionOf(own.admin, campaign);
    expect(units.map(({ unit, asked }) => [unit, asked])).toEqual([
      ['bkd', 1],
      ['diskominfo', 3],
    ]);
  });

  test('a unit that was archived since owes nothing any more', async () => {
    const own = await withUnits(['lama']);
    const campaign = await openCampaign(own);
    await own.admin.ask('PATCH', `${own.path}/units/lama`, { archived: true }, { 'if-match': '"r1"' });
    expect((await completionOf(own.admin, campaign)).units.map(({ unit }) => unit)).toEqual(['diskominfo']);
  });

  test('people whom no message reaches are counted, with the reason', async () => {
    const own = await withUnits(['bkd']);
    const blocked = await own.person([{ role: 'operator', unit: 'bkd' }]);
    const unlinked = await addOfficial(own, [
      { role: 'pic', unit: 'bkd' },
      { role: 'operator', unit: 'diskominfo' },
    ]);
    await own.person([{ role: 'pic', unit: 'diskominfo' }]);
    const campaign = await openCampaign(own);
    for (const one of await outbox.claim()) {
      if (one.recipient.telegramId === blocked.telegramId) await outbox.fail(one, { kind: 'blocked' });
      else await outbox.acknowledge(one);
    }
    const { unreachablePeople, units } = await completionOf(own.admin, campaign);
    expect(unreachablePeople).toBe(2);
    expect(
      units.map(({ unit, people, isReachable, unreachable }) => [unit, people, isReachable, unreachable]),
    ).toEqual([
      [
        'bkd',
        2,
        false,
        [
          { official: blocked.id, reason: 'blocked' },
          { official: unlinked, reason: 'not-linked' },
        ],
      ],
      ['diskominfo', 2, true, [{ official: unlinked, reason: 'not-linked' }]],
    ]);
  });

  test('roles of a unit see their own units, and only campaigns that ask them', async () => {
    const own = await withUnits(['bkd', 'dinkes']);
    const campaign = await openCampaign(own, { units: ['bkd', 'diskominfo'] });
    const companion = await own.person([{ role: 'companion', unit: 'bkd' }]);
    const outside = await own.person([{ role: 'operator', unit: 'dinkes' }]);
    const leader = await own.person([{ role: 'leader' }]);
    expect((await completionOf(companion, campaign)).units.map(({ unit }) => unit)).toEqual(['bkd']);
    expect((await completionOf(outside, campaign)).units).toEqual([]);
    expect((await completionOf(leader, campaign)).total).toBe(2);
    const list = (caller: Caller) =>
      caller.ask<{ campaigns: { id: string }[] }>('GET', `${own.path}/campaigns?status=open`);
    expect((await list(companion)).campaigns.map(({ id }) => id)).toEqual([campaign.id]);
    expect((await list(outside)).campaigns).toEqual([]);
  });
});

describe('a unit says that it is complete', () => {
  test('for itself only, once, and can take it back; something sent back weighs more', async () => {
    const own = await withUnits(['bkd']);
    const campaign = await openCampaign(own);
    const operator = await own.person([{ role: 'operator', unit: 'bkd' }]);
    const at = (unit: string) => `/v1/campaigns/${campaign.id}/units/${unit}/complete`;
    expect(await codeOf(await operator.send('POST', at('diskominfo')))).toBe('forbidden');
    expect(await codeOf(await operator.send('POST', at('hilang')))).toBe('not-found');
    expect(await operator.ask('POST', at('bkd'))).toMatchObject({ unit: 'bkd', isComplete: true });
    clock.pass(60);
    expect(await operator.ask('POST', at('bkd'))).toMatchObject({
      saidCompleteAt: '2026-07-01T02:00:00.000Z',
    });
    const returned = { assessment: campaign.assessment, unit: 'bkd', indicator: 'I7' };
    await putUpdate(api, returned, 'returned', '2026-07-02T02:00:00Z');
    expect((await completionOf(own.admin, campaign)).complete).toBe(0);
    expect(await operator.ask('DELETE', at('bkd'))).toMatchObject({
      isComplete: false,
      saidCompleteAt: null,
    });
  });
});

describe('changing', () => {
  test('moves the deadline, closes and reopens, and tells units that owe something', async () => {
    const own = await withUnits(['bkd']);
    const [done, owing] = [
      await own.person([{ role: 'operator', unit: 'bkd' }]),
      await own.person([{ role: 'operator', unit: 'diskominfo' }]),
    ];
    const campaign = await openCampaign(own);
    await deliver([]);
    await done.ask('POST', `/v1/campaigns/${campaign.id}/units/bkd/complete`);
    const one = `/v1/campaigns/${campaign.id}`;
    const change = (body: object, revision: number) =>
      own.admin.send('PATCH', one, body, { 'if-match': `"r${revision}"` });
    expect(await codeOf(await own.admin.send('PATCH', one, { title: 'X' }))).toBe('revision-missing');
    expect((await change({ deadline: '2026-07-20' }, 1)).headers.get('etag')).toBe('"r2"');
    expect(await codeOf(await change({ deadline: '2026-07-21' }, 1))).toBe('revision-stale');
    const moved = await deliver([done, owing]);
    expect(moved.map(({ kind, recipient }) => [kind, recipient.telegramId])).toEqual([
      ['campaign-changed', owing.telegramId],
    ]);
    expect(moved[0]?.payload).toMatchObject({ deadline: '2026-07-20T15:59:00.000Z' });

    expect(await (await change({ status: 'closed' }, 2)).json()).toMatchObject({ status: 'closed' });
    expect(await codeOf(await own.admin.send('POST', `${one}/nudge`))).toBe('wrong-state');
    expect(await codeOf(await done.send('POST', `${one}/units/bkd/complete`))).toBe('wrong-state');
    expect(await codeOf(await change({ deadline: '2026-07-22' }, 3))).toBe('wrong-state');
    expect(await deliver([done, owing])).toEqual([]);
    const reopened = await change({ status: 'open', deadline: '2026-07-22' }, 3);
    expect(await reopened.json()).toMatchObject({ status: 'open', closedAt: null, revision: 4 });
    expect((await deliver([done, owing])).map(({ kind }) => kind)).toEqual(['campaign-reopened']);
  });

  test('closing takes back what was not told yet', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    // Eight in the evening: everything waits for the morning.
    clock.set('2026-07-01T12:00:00Z');
    const campaign = await openCampaign(own);
    await own.admin.ask(
      'PATCH',
      `/v1/campaigns/${campaign.id}`,
      { status: 'closed' },
      { 'if-match': '"r1"' },
    );
    clock.set('2026-07-02T02:00:00Z');
    expect(await deliver([operator])).toEqual([]);
  });
});

describe('a nudge', () => {
  test('reaches units that owe something, once on a local day, and says why not', async () => {
    const own = await withUnits(['bkd', 'kosong', 'sunyi']);
    const [operator, done] = [
      await own.person([{ role: 'operator', unit: 'diskominfo' }]),
      await own.person([{ role: 'operator', unit: 'bkd' }]),
    ];
    await addOfficial(own, [{ role: 'pic', unit: 'sunyi' }]);
    const campaign = await openCampaign(own);
    await done.ask('POST', `/v1/campaigns/${campaign.id}/units/bkd/complete`);
    await deliver([]);
    const nudge = () => own.admin.ask('POST', `/v1/campaigns/${campaign.id}/nudge`);
    expect(await nudge()).toEqual({
      nudged: 2,
      units: [
        { unit: 'diskominfo', isNudged: true, reason: null },
        { unit: 'kosong', isNudged: false, reason: 'nobody' },
        { unit: 'sunyi', isNudged: true, reason: 'unreachable' },
      ],
    });
    expect(await nudge()).toMatchObject({ nudged: 0, units: [{ reason: 'already-today' }, {}, {}] });
    const came = await deliver([operator, done]);
    expect(came.map(({ kind, payload }) => [kind, payload['daysLeft']])).toEqual([['campaign-nudge', 12]]);
    // One minute before and after midnight in Makassar.
    clock.set('2026-07-01T15:59:00Z');
    expect(await nudge()).toMatchObject({ nudged: 0 });
    clock.set('2026-07-01T16:00:00Z');
    expect(await nudge()).toMatchObject({ nudged: 2 });
  });
});

describe('reminders', () => {
  test.each([
    // In each zone eight in the morning is another moment. The deadline is Monday, 2026-07-13.
    ['Asia/Jakarta', '2026-07-06T01:00:00Z'],
    ['Asia/Makassar', '2026-07-06T00:00:00Z'],
    ['Asia/Jayapura', '2026-07-05T23:00:00Z'],
  ])('%s: seven days before at eight, to the millisecond, and once', async (timeZone, moment) => {
    const own = await withUnits([], { kind: 'kota', province: timeZone, timeZone });
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await openCampaign(own);
    // Into the day: in the evening zone the opening waits.
    clock.set('2026-07-02T03:00:00Z');
    await deliver([]);
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    clock.set(new Date(Date.parse(moment) - 1).toISOString());
    await remindCampaigns(ctx);
    expect(await deliver([operator])).toEqual([]);
    clock.set(moment);
    await Promise.all([remindCampaigns(ctx), remindCampaigns(ctx), remindCampaigns(ctx)]);
    await remindCampaigns(ctx);
    const came = await deliver([operator]);
    expect(came.map(({ kind, payload }) => [kind, payload['daysLeft']])).toEqual([['campaign-reminder', 7]]);
  });

  test('come 7, 3 and 1 day before and on the day, only to units that owe something', async () => {
    const own = await withUnits(['bkd']);
    const [owing, done] = [
      await own.person([{ role: 'operator', unit: 'diskominfo' }]),
      await own.person([{ role: 'operator', unit: 'bkd' }]),
    ];
    // A Friday, so that every reminder falls on a working day.
    const campaign = await openCampaign(own, { deadline: '2026-07-17' });
    await done.ask('POST', `/v1/campaigns/${campaign.id}/units/bkd/complete`);
    await deliver([]);
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    const told: unknown[] = [];
    for (let hour = 0; hour < 17 * 24; hour++) {
      clock.set(new Date(Date.parse('2026-07-01T16:00:00Z') + hour * 3_600_000).toISOString());
      await remindCampaigns(ctx);
      for (const { kind, payload } of await deliver([owing, done])) {
        told.push([kind, payload['daysLeft'], clock.now().toISOString()]);
      }
    }
    expect(told).toEqual([
      ['campaign-reminder', 7, '2026-07-10T00:00:00.000Z'],
      ['campaign-reminder', 3, '2026-07-14T00:00:00.000Z'],
      ['campaign-reminder', 1, '2026-07-16T00:00:00.000Z'],
      ['campaign-reminder', 0, '2026-07-17T00:00:00.000Z'],
    ]);
  });

  test('one that would fall on a weekend gives way to the next one, and can be seen as too late', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await openCampaign(own, { deadline: '2026-07-13' });
    await deliver([]);
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    // Sunday, one day before.
    clock.set('2026-07-12T00:00:00Z');
    await remindCampaigns(ctx);
    clock.set('2026-07-13T00:00:00Z');
    await remindCampaigns(ctx);
    expect((await deliver([operator])).map(({ payload }) => payload['daysLeft'])).toEqual([0]);
    const { notifications } = await own.admin.ask<{ notifications: object[] }>(
      'GET',
      `${own.path}/notifications?state=dropped`,
    );
    expect(notifications).toMatchObject([{ kind: 'campaign-reminder', failure: 'too-late' }]);
  });

  test('a unit that completes meanwhile is not reminded any more', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    const campaign = await openCampaign(own);
    await deliver([]);
    clock.set('2026-07-06T00:00:00Z');
    await remindCampaigns(await contextAt(api.databaseUrl(), clock.now));
    await operator.ask('POST', `/v1/campaigns/${campaign.id}/units/diskominfo/complete`);
    expect(await deliver([operator])).toEqual([]);
  });

  test('a deadline that is set after the morning of a reminder is not followed by it', () => {
    const deadline = new Date('2026-07-13T15:59:00Z');
    const at = (now: string, set: string) =>
      reminderAt({ deadline, deadline_set_at: new Date(set) }, 'Asia/Makassar', new Date(now))?.daysLeft ??
      null;
    expect(at('2026-07-06T01:00:00Z', '2026-07-06T00:30:00Z')).toBeNull();
    expect(at('2026-07-06T01:00:00Z', '2026-07-06T00:00:00Z')).toBe(7);
    expect(at('2026-07-09T15:59:59Z', '2026-07-01T00:00:00Z')).toBe(7);
    expect(at('2026-07-09T16:00:00Z', '2026-07-01T00:00:00Z')).toBeNull();
    expect(at('2026-07-10T00:00:00Z', '2026-07-01T00:00:00Z')).toBe(3);
    expect(at('2026-07-13T15:58:59Z', '2026-07-01T00:00:00Z')).toBe(0);
    expect(at('2026-07-13T15:59:00Z', '2026-07-01T00:00:00Z')).toBeNull();
  });
});

describe('personal settings', () => {
  const quiet = { hours: { from: '12:00', until: '14:00' }, weekends: false, friday: false };
  const set = (person: Person, wishes: object) => person.ask('PUT', '/v1/me/reminders', wishes);

  test('have defaults that can be read, belong to a person, and are checked', async () => {
    const own = await withUnits([]);
    const person = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    expect(await person.ask('GET', '/v1/me/reminders')).toEqual({
      pausedUntil: null,
      quiet: { hours: { from: '18:00', until: '07:00' }, weekends: true, friday: true },
      isDefault: true,
      timeZone: 'Asia/Makassar',
    });
    expect(await codeOf(await own.admin.send('GET', '/v1/me/reminders'))).toBe('not-found');
    const put = async (wishes: object) => codeOf(await person.send('PUT', '/v1/me/reminders', wishes));
    for (const hours of [
      { from: '24:00', until: '07:00' },
      { from: '7:00', until: '08:00' },
      { from: '07:00', until: '07:00' },
    ]) {
      expect(await put({ pausedUntil: null, quiet: { ...quiet, hours } })).toBe('input-invalid');
    }
    expect(await set(person, { pausedUntil: null, quiet })).toMatchObject({ quiet, isDefault: false });
    expect(await person.ask('GET', '/v1/me/reminders')).toMatchObject({ quiet, isDefault: false });
  });

  test('quiet hours hold what happens in them to the exact minute of their end', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await set(operator, { pausedUntil: null, quiet });
    clock.set('2026-07-01T04:00:00Z');
    await openCampaign(own);
    clock.set('2026-07-01T05:59:59.999Z');
    expect(await deliver([operator])).toEqual([]);
    clock.set('2026-07-01T06:00:00Z');
    expect(await deliver([operator])).toHaveLength(1);
  });

  test('what nobody claimed before quiet hours began waits for their end', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await openCampaign(own);
    clock.set('2026-07-01T10:00:00Z');
    expect(await deliver([operator])).toEqual([]);
    clock.set('2026-07-01T22:59:59Z');
    expect(await deliver([operator])).toEqual([]);
    clock.set('2026-07-01T23:00:00Z');
    expect(await deliver([operator])).toHaveLength(1);
  });

  test('new wishes move what waits already', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    clock.set('2026-07-01T12:00:00Z');
    await openCampaign(own);
    expect(await deliver([operator])).toEqual([]);
    await set(operator, { pausedUntil: null, quiet: { ...quiet, hours: null } });
    expect(await deliver([operator])).toHaveLength(1);
  });

  test('a pause silences reminders, not what colleagues do', async () => {
    const own = await withUnits([]);
    const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await set(operator, { pausedUntil: '2026-07-02T12:00:00+08:00', quiet: { ...quiet, hours: null } });
    const campaign = await openCampaign(own);
    expect((await deliver([operator])).map(({ kind }) => kind)).toEqual(['campaign-opened']);
    await own.admin.ask('POST', `/v1/campaigns/${campaign.id}/nudge`);
    clock.set('2026-07-02T03:59:59Z');
    expect(await deliver([operator])).toEqual([]);
    clock.set('2026-07-02T04:00:00Z');
    expect((await deliver([operator])).map(({ kind }) => kind)).toEqual(['campaign-nudge']);
  });
});

describe('the weekly digest', () => {
  test('comes on Monday at eight, local: leaders see all, companions their own, groups sums without names', async () => {
    const own = await withUnits(['bkd', 'dinkes']);
    const leader = await own.person([{ role: 'leader' }]);
    const companion = await own.person([{ role: 'companion', unit: 'bkd' }]);
    const idle = await own.person([{ role: 'coordinator' }]);
    const operator = await own.person([{ role: 'operator', unit: 'bkd' }]);
    const chat = { telegramChatId: `-100${own.id.replace(/\D/g, '').slice(0, 9) || '7'}` };
    await idle.ask('POST', `${own.path}/groups`, chat);
    const campaign = await openCampaign(own, { units: ['bkd', 'dinkes'], deadline: '2026-07-20' });
    await operator.ask('POST', `/v1/campaigns/${campaign.id}/units/bkd/complete`);
    await deliver([]);
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    // Sunday in UTC, and one second before Monday, eight in the morning, in Makassar.
    clock.set('2026-07-05T23:59:59Z');
    await tellDigests(ctx);
    expect(await deliver([leader, companion])).toEqual([]);
    clock.set('2026-07-06T00:00:00Z');
    await Promise.all([tellDigests(ctx), tellDigests(ctx)]);
    const claimed = await outbox.claim();
    for (const one of claimed) await outbox.acknowledge(one);
    const of = (telegramId: string) => claimed.filter(({ recipient }) => recipient.telegramId === telegramId);
    expect(of(leader.telegramId)).toMatchObject([
      {
        kind: 'weekly-digest',
        payload: {
          week: '2026-07-06',
          campaigns: [
            {
              campaign: campaign.id,
              units: 2,
              complete: 1,
              daysLeft: 14,
              silent: [{ unit: { code: 'dinkes' } }],
            },
          ],
        },
      },
    ]);
    expect(of(companion.telegramId)).toMatchObject([
      { payload: { campaigns: [{ units: 1, complete: 1, silent: [] }] } },
    ]);
    const [group, ...more] = of(chat.telegramChatId);
    expect([group?.kind, group?.recipient.kind, more]).toEqual(['group-digest', 'group', []]);
    expect(JSON.stringify(group?.payload)).not.toMatch(/bkd|dinkes|unit":\{/);
    expect(of(idle.telegramId)).toEqual([]);
    clock.set('2026-07-07T00:00:00Z');
    await tellDigests(ctx);
    expect(await deliver([leader, companion])).toEqual([]);
    clock.set('2026-07-13T00:00:00Z');
    await tellDigests(ctx);
    expect((await deliver([leader])).map(({ payload }) => payload['week'])).toEqual(['2026-07-13']);
  });
});

describe('groups', () => {
  test('are bound by a coordinator through the bot, to one institution, and unbound', async () => {
    const [own, other] = [await withUnits([]), await withUnits([])];
    const coordinator = await own.person([{ role: 'coordinator' }]);
    const stranger = await other.person([{ role: 'coordinator' }]);
    const chat = { telegramChatId: '-1009988776655' };
    const bind = (caller: Caller, { path }: Own, body: object = chat) =>
      caller.send('POST', `${path}/groups`, body);
    expect(await codeOf(await bind(own.admin, own))).toBe('forbidden');
    expect(await codeOf(await bind(coordinator, own, { telegramChatId: '12345' }))).toBe('input-invalid');
    expect([(await bind(coordinator, own)).status, (await bind(coordinator, own)).status]).toEqual([
      201, 201,
    ]);
    expect(await codeOf(await bind(stranger, other))).toBe('conflict');
    expect(await own.admin.ask('GET', `${own.path}/groups`)).toMatchObject({ groups: [chat] });
    const one = `${own.path}/groups/${chat.telegramChatId}`;
    expect(await codeOf(await stranger.send('DELETE', `${other.path}/groups/${chat.telegramChatId}`))).toBe(
      'not-found',
    );
    expect(await coordinator.ask('DELETE', one)).toEqual({ ...chat, unbound: true });
    expect((await bind(stranger, other)).status).toBe(201);
  });

  test('keep their binding under another number, and lose it with the bot; only the bot says so', async () => {
    const own = await withUnits([]);
    const coordinator = await own.person([{ role: 'coordinator' }]);
    await deliver([]);
    const [before, after] = ['-4009988776611', '-1009988776611'];
    await coordinator.send('POST', `${own.path}/groups`, { telegramChatId: before });
    const move = { from: before, to: after };
    expect(await codeOf(await coordinator.send('POST', '/v1/groups/moves', move))).toBe('forbidden');
    const moves = [1, 2].map(() => outbox.service.ask('POST', '/v1/groups/moves', move));
    expect((await Promise.all(moves)).map((moved) => (moved as { moved: boolean }).moved).sort()).toEqual([
      false,
      true,
    ]);
    expect(await own.admin.ask('GET', `${own.path}/groups`)).toMatchObject({
      groups: [{ telegramChatId: after, boundBy: expect.stringMatching(/^official:/) }],
    });
    const lost = { telegramChatId: after };
    expect(await outbox.service.ask('POST', '/v1/groups/losses', lost)).toEqual({ ...lost, lost: true });
    expect(await outbox.service.ask('POST', '/v1/groups/losses', lost)).toEqual({ ...lost, lost: false });
    expect(await own.admin.ask('GET', `${own.path}/groups`)).toEqual({ groups: [] });
    expect((await deliver([coordinator])).map(({ kind }) => kind)).toEqual(['group-unreachable']);
  });
});

test('52 units, a bot that meets 429 now and then: everybody is told once, and who cannot be reached is listed', async () => {
  const own = await withUnits([]);
  const units = Array.from({ length: 51 }, (_, k) => `opd-${k}`);
  for (const code of units) await own.admin.ask('POST', `${own.path}/units`, { code, name: `OPD ${code}` });
  const people: Person[] = [];
  for (const unit of units.slice(0, 49)) people.push(await own.person([{ role: 'operator', unit }]));
  const unlinked = await addOfficial(own, [{ role: 'operator', unit: 'opd-49' }]);
  await deliver([]);
  const campaign = await openCampaign(own);
  const blocked = new Set(people.slice(0, 2).map(({ telegramId }) => telegramId));
  const told: string[] = [];
  let sends = 0;
  for (let minute = 0; minute < 30; minute++) {
    const claimed = await outbox.claim(20);
    await Promise.all(
      claimed.map(async (one) => {
        // Every third call of Telegram is refused, whoever it is for.
        if (++sends % 3 === 0)
          return outbox.fail(one, { kind: 'retry', retryAfterSeconds: 1 + (sends % 30) });
        if (blocked.has(one.recipient.telegramId)) return outbox.fail(one, { kind: 'blocked' });
        told.push(one.recipient.telegramId);
        return outbox.acknowledge(one);
      }),
    );
    clock.pass(60);
  }
  const reachable = people.map(({ telegramId }) => telegramId).filter((id) => !blocked.has(id));
  expect(told.sort()).toEqual([...reachable].sort());
  const completion = await completionOf(own.admin, campaign);
  expect([completion.total, completion.unreachablePeople]).toEqual([52, 3]);
  const listed = completion.units.flatMap(({ unreachable }) => unreachable);
  expect(listed.map(({ official, reason }) => `${reason} ${official}`).sort()).toEqual(
    [...people.slice(0, 2).map(({ id }) => `blocked ${id}`), `not-linked ${unlinked}`].sort(),
  );
  expect(
    completion.units
      .filter(({ isReachable }) => !isReachable)
      .map(({ unit }) => unit)
      .sort(),
  ).toEqual(['diskominfo', 'opd-0', 'opd-1', 'opd-49', 'opd-50']);
});

describe('updates', () => {
  test('submission, decision and withdrawal are told to whom they concern, once', async () => {
    const own = await withUnits(['bkd']);
    const [author, first, second, pic] = [
      await own.person([{ role: 'operator', unit: 'bkd' }]),
      await own.person([{ role: 'coordinator' }]),
      await own.person([{ role: 'coordinator' }]),
      await own.person([{ role: 'pic', unit: 'diskominfo' }]),
    ];
    const everybody = [author, first, second, pic];
    await queryAt(
      api.databaseUrl(),
      `insert into indicator_unit (institution_id, instrument, indicator_code, unit_id, part)
       select u.institution_id, 'spbe-2020', 'I1', u.id, 'owner' from unit u
       join institution i on i.id = u.institution_id where i.slug = $1 and u.code = 'diskominfo'`,
      [own.id],
    );
    const { id: assessment } = await own.admin.ask<{ id: string }>('POST', `${own.path}/assessments`, {
      year: 2025,
    });
    const draft = async (indicator: string): Promise<string> =>
      (
        await author.ask<{ id: string }>('POST', '/v1/updates', {
          assessment,
          indicator,
          unit: 'bkd',
          value: 3,
        })
      ).id;
    const move = (caller: Caller, id: string, verb: string, revision: number, body?: object) =>
      caller.ask('POST', `/v1/updates/${id}/${verb}`, body, { 'if-match': `"r${revision}"` });
    const told = async () =>
      (await deliver(everybody)).map(({ kind, recipient, payload }) => [
        kind,
        everybody.findIndex(({ telegramId }) => telegramId === recipient.telegramId),
        payload['status'],
      ]);
    await deliver([]);
    const one = await draft('I1');
    expect(await told()).toEqual([]);
    await move(author, one, 'submit', 1);
    expect((await told()).sort()).toEqual([
      ['update-submitted', 1, 'submitted'],
      ['update-submitted', 2, 'submitted'],
      ['update-submitted', 3, 'submitted'],
    ]);
    await move(first, one, 'accept', 2);
    expect((await told()).sort()).toEqual([
      ['update-accepted', 0, 'accepted'],
      ['update-decided', 2, 'accepted'],
      ['update-decided', 3, 'accepted'],
    ]);
    // Decided before anybody was told: only the author hears of it.
    const two = await draft('I2');
    await move(author, two, 'submit', 1);
    await move(second, two, 'return', 2, { reason: 'outdated', note: 'Tahun 2019' });
    const came = await deliver(everybody);
    expect(came).toMatchObject([
      { kind: 'update-returned', payload: { reason: { code: 'outdated', note: 'Tahun 2019' }, unit: 'bkd' } },
    ]);
  });
});

test('answers have the documented shape, and no field besides', async () => {
  const own = await withUnits(['bkd']);
  const coordinator = await own.person([{ role: 'coordinator' }, { role: 'operator', unit: 'bkd' }]);
  await addOfficial(own, [{ role: 'pic', unit: 'bkd' }]);
  const campaign = await openCampaign(own);
  const one = `/v1/campaigns/${campaign.id}`;
  const shape = async (
    schema: ZodType,
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => {
    const answer = await coordinator.ask<unknown>(method, url, body, headers);
    expect(schema.parse(answer), url).toEqual(answer);
  };
  expect(campaigns.campaignSchema.parse(campaign)).toEqual(campaign);
  await shape(campaigns.campaignSchema, 'PATCH', one, { message: 'Mohon' }, { 'if-match': '"r1"' });
  await shape(campaigns.campaignWithUnitsSchema, 'GET', one);
  await shape(campaigns.campaignPageSchema, 'GET', `${own.path}/campaigns`);
  await shape(campaigns.unitProgressSchema, 'POST', `${one}/units/bkd/complete`);
  await shape(campaigns.unitProgressSchema, 'DELETE', `${one}/units/bkd/complete`);
  await shape(campaigns.completionSchema, 'GET', `${one}/completion`);
  await shape(campaigns.nudgedSchema, 'POST', `${one}/nudge`);
  await shape(outboxSchemas.remindersSchema, 'GET', '/v1/me/reminders');
  const chat = { telegramChatId: '-100123123' };
  await shape(outboxSchemas.groupSchema, 'POST', `${own.path}/groups`, chat);
  await shape(outboxSchemas.groupListSchema, 'GET', `${own.path}/groups`);
  await shape(outboxSchemas.unboundSchema, 'DELETE', `${own.path}/groups/${chat.telegramChatId}`);
  await shape(outboxSchemas.notificationPageSchema, 'GET', `${own.path}/notifications`);
  const claimed = await outbox.service.ask('POST', '/v1/notifications/claim', { limit: 1 });
  expect(outboxSchemas.claimedSchema.parse(claimed)).toEqual(claimed);
  const [notification] = outboxSchemas.claimedSchema.parse(claimed).notifications;
  const settle = `/v1/notifications/${notification?.id}/acknowledge`;
  const settled = await outbox.service.ask('POST', settle, { lease: notification?.lease });
  expect(outboxSchemas.settledSchema.parse(settled)).toEqual(settled);
  const hooks = `${own.path}/webhooks`;
  const hook = { url: 'https://dasbor.kalselprov.go.id/', events: ['campaign.closed'] };
  const made = await own.admin.ask<{ id: string }>('POST', hooks, hook);
  expect(outboxSchemas.madeWebhookSchema.parse(made)).toEqual(made);
  await own.admin.ask('PATCH', one, { status: 'closed' }, { 'if-match': '"r2"' });
  const list = await own.admin.ask('GET', hooks);
  expect(outboxSchemas.webhookListSchema.parse(list)).toEqual(list);
  const page = await own.admin.ask('GET', `${hooks}/${made.id}/deliveries`);
  expect(outboxSchemas.deliveryPageSchema.parse(page)).toEqual(page);
  expect(page).toMatchObject({ deliveries: [{ event: 'campaign.closed' }] });
});

test('lists go page by page', async () => {
  const own = await withUnits(['bkd', 'dinkes']);
  for (const unit of ['bkd', 'dinkes', 'diskominfo']) await addOfficial(own, [{ role: 'pic', unit }]);
  await openCampaign(own);
  interface Page {
    readonly notifications: readonly { readonly id: string }[];
    readonly nextCursor: string | null;
  }
  const read = (query: string) => own.admin.ask<Page>('GET', `${own.path}/notifications?${query}`);
  const first = await read('limit=2');
  const rest = await read(`limit=2&cursor=${first.nextCursor}`);
  expect([first.notifications.length, rest.notifications.length, rest.nextCursor]).toEqual([2, 1, null]);
  const ids = [...first.notifications, ...rest.notifications].map(({ id }) => Number(id));
  expect(ids).toEqual([...ids].sort((one, other) => other - one));
  expect(await codeOf(await own.admin.send('GET', `${own.path}/notifications?cursor=x`))).toBe(
    'cursor-invalid',
  );
});

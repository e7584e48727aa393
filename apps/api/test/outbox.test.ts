import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { expireLeases } from '../src/services/jobs/expire-leases.js';
import { sweepOutbox } from '../src/services/jobs/sweep-outbox.js';
import { start } from '../src/start.js';
import { addOfficial, type Claimed, handClock, openCampaign, outboxOf } from './setup/campaigns.js';
import { contextAt } from './setup/context-at.js';
import { queryAt } from './setup/query.js';
import { type ProblemAnswer, serve, silent, testConfig } from './setup/serve.js';
import { spawnApi } from './setup/spawn-api.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

// Wednesday, ten in the morning in Makassar.
const NOON = '2026-07-01T02:00:00Z';
const clock = handClock(NOON);
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);
const outbox = outboxOf(api);
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as ProblemAnswer).code;
const query = <Row extends object>(text: string, values: unknown[] = []) =>
  queryAt<Row & Record<string, unknown>>(api.databaseUrl(), text, values);

/** Takes everything that others of this file left. */
async function drain(): Promise<void> {
  for (let claimed = await outbox.claim(); claimed.length > 0; claimed = await outbox.claim()) {
    for (const one of claimed) await outbox.acknowledge(one);
  }
}

/** An institution whose only operator is told of one campaign. */
async function oneTold() {
  clock.set(NOON);
  await drain();
  const own = await ownInstitution(api);
  const operator = await own.person([{ role: 'operator', unit: 'diskominfo' }]);
  const campaign = await openCampaign(own);
  return { own, operator, campaign };
}

async function claimOne(): Promise<Claimed> {
  const [one, ...more] = await outbox.claim();
  expect(more).toEqual([]);
  if (!one) throw new Error('nothing was due');
  return one;
}

describe('claiming', () => {
  test('gives the person, the language and the facts, and no name of a person', async () => {
    const { own, operator, campaign } = await oneTold();
    const one = await claimOne();
    expect(one).toMatchObject({
      attempt: 1,
      kind: 'campaign-opened',
      recipient: { kind: 'person', telegramId: operator.telegramId, language: 'id' },
      institution: { id: own.id, timeZone: 'Asia/Makassar' },
      payload: { campaign: campaign.id, unit: { code: 'diskominfo' }, deadline: campaign.deadline },
      leasedUntil: '2026-07-01T02:02:00.000Z',
    });
    const { name } = await own.admin.ask<{ name: string }>('GET', `${own.path}/officials/${operator.id}`);
    expect(JSON.stringify(one)).not.toContain(name);
    expect(await outbox.claim()).toEqual([]);
    await outbox.acknowledge(one);
  });

  test('is for the service alone, and not for a person behind it', async () => {
    const { own, operator } = await oneTold();
    for (const caller of [own.admin, operator]) {
      expect((await caller.send('POST', '/v1/notifications/claim', {})).status).toBe(403);
    }
    await drain();
  });

  test('an acknowledged one never comes again, and saying so again changes nothing', async () => {
    await oneTold();
    const one = await claimOne();
    expect(await (await outbox.acknowledge(one)).json()).toEqual({ id: one.id, state: 'sent' });
    expect(await (await outbox.acknowledge(one)).json()).toEqual({ id: one.id, state: 'sent' });
    clock.pass(3_600);
    expect(await outbox.claim()).toEqual([]);
    expect(await codeOf(await outbox.acknowledge({ ...one, id: '999999999' }))).toBe('not-found');
  });

  test('a lease that ran out is claimed again, and its first holder learns that', async () => {
    await oneTold();
    const first = await claimOne();
    clock.pass(119);
    expect(await outbox.claim()).toEqual([]);
    clock.pass(1);
    const second = await claimOne();
    expect([second.id, second.attempt]).toEqual([first.id, 2]);
    expect(second.lease).not.toBe(first.lease);
    expect(await codeOf(await outbox.acknowledge(first))).toBe('wrong-state');
    expect(await codeOf(await outbox.fail(first, { kind: 'blocked' }))).toBe('wrong-state');
    expect((await outbox.acknowledge(second)).status).toBe(200);
  });
});

describe('failing', () => {
  test('waits as long as Telegram asks, to the second, and counts that as no attempt', async () => {
    await oneTold();
    let one = await claimOne();
    for (let round = 0; round < 20; round++) {
      expect((await outbox.fail(one, { kind: 'retry', retryAfterSeconds: 17 })).status).toBe(200);
      clock.pass(16);
      expect(await outbox.claim()).toEqual([]);
      clock.pass(1);
      one = await claimOne();
      expect(one.attempt).toBe(1);
    }
    await outbox.acknowledge(one);
  });

  test('otherwise waits longer each time, and gives up after eight attempts', async () => {
    await oneTold();
    const waits: number[] = [];
    let state = 'pending';
    for (let one = await claimOne(); ; one = await claimOne()) {
      ({ state } = (await (await outbox.fail(one, { kind: 'retry' })).json()) as { state: string });
      if (state !== 'pending') break;
      const [row] = await query<{ wait: number }>(
        'select extract(epoch from due_at - $2::timestamptz)::int as wait from notification where id = $1',
        [one.id, clock.now()],
      );
      waits.push(row?.wait ?? 0);
      clock.pass(row?.wait ?? 0);
    }
    expect([state, waits]).toEqual(['failed', [30, 60, 120, 240, 480, 960, 1920]]);
    clock.pass(86_400);
    expect(await outbox.claim()).toEqual([]);
  });

  test('a permanent failure is not tried again', async () => {
    const { own } = await oneTold();
    await outbox.fail(await claimOne(), { kind: 'permanent' });
    clock.pass(86_400);
    expect(await outbox.claim()).toEqual([]);
    const { notifications } = await own.admin.ask<{ notifications: object[] }>(
      'GET',
      `${own.path}/notifications?state=failed`,
    );
    expect(notifications).toMatchObject([{ kind: 'campaign-opened', failure: 'permanent', attempts: 1 }]);
  });

  test.each([
    [{ kind: 'retry', retryAfterSeconds: 0 }, '$.retryAfterSeconds'],
    [{ kind: 'retry', retryAfterSeconds: 86_401 }, '$.retryAfterSeconds'],
    [{ kind: 'later' }, '$.kind'],
    [{ kind: 'blocked', retryAfterSeconds: 5 }, '$.retryAfterSeconds'],
  ])('%j is refused', async (how, path) => {
    const lease = '00000000-0000-4000-8000-000000000000';
    const answer = await outbox.service.send('POST', '/v1/notifications/1/fail', { lease, ...how });
    expect(await answer.json()).toMatchObject({ code: 'input-invalid', errors: [{ path }] });
  });

  test('a claimer that dies again and again ends in failed, not in an endless row', async () => {
    const { own } = await oneTold();
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect((await claimOne()).attempt).toBe(attempt);
      clock.pass(120);
    }
    expect(await outbox.claim()).toEqual([]);
    await expireLeases(ctx);
    expect(await own.admin.ask('GET', `${own.path}/notifications`)).toMatchObject({
      notifications: [{ state: 'failed', failure: 'no-answer', attempts: 8 }],
    });
  });
});

describe('somebody who blocked the bot', () => {
  test('is told nothing more, the coordinators learn it once, and a message of theirs brings everything', async () => {
    const { own, operator } = await oneTold();
    const coordinator = await own.person([{ role: 'coordinator' }]);
    const first = await claimOne();
    await outbox.fail(first, { kind: 'blocked' });
    const told = await claimOne();
    expect(told).toMatchObject({
      kind: 'person-unreachable',
      recipient: { telegramId: coordinator.telegramId },
      payload: { official: operator.id },
    });
    await outbox.acknowledge(told);

    await openCampaignAgain(own);
    clock.pass(3_600);
    expect(await outbox.claim()).toEqual([]);
    const held = () =>
      own.admin.ask<{ notifications: object[] }>('GET', `${own.path}/notifications?state=pending`);
    expect((await held()).notifications).toHaveLength(2);

    // Whoever writes to the bot can be reached again.
    await operator.ask('GET', own.path);
    const brought = await outbox.claim();
    expect(brought.map(({ recipient }) => recipient.telegramId)).toEqual([
      operator.telegramId,
      operator.telegramId,
    ]);
    // Blocked anew: that is news again, and only once although two messages fail.
    for (const one of brought) await outbox.fail(one, { kind: 'blocked' });
    const again = await claimOne();
    expect(again.kind).toBe('person-unreachable');
    await outbox.acknowledge(again);
  });

  test('is reachable again by a new link', async () => {
    const { own, operator } = await oneTold();
    await outbox.fail(await claimOne(), { kind: 'blocked' });
    expect(await outbox.claim()).toEqual([]);
    const codes = `${own.path}/officials/${operator.id}/link-codes`;
    const { code } = await own.admin.ask<{ code: string }>('POST', codes);
    const again = { ...operator, send: operator.send };
    expect((await again.send('POST', '/v1/links', { code })).status).toBe(201);
    await outbox.acknowledge(await claimOne());
  });
});

test('who links later is told then, until nobody wants to hear it any more', async () => {
  clock.set(NOON);
  await drain();
  const own = await ownInstitution(api);
  const official = await addOfficial(own, [{ role: 'pic', unit: 'diskominfo' }]);
  await openCampaign(own);
  expect(await outbox.claim()).toEqual([]);
  const ctx = await contextAt(api.databaseUrl(), clock.now);
  clock.pass(7 * 86_400 - 1);
  await expireLeases(ctx);
  expect(await own.admin.ask('GET', `${own.path}/notifications`)).toMatchObject({
    notifications: [{ official, state: 'pending' }],
  });
  clock.pass(1);
  await expireLeases(ctx);
  expect(await own.admin.ask('GET', `${own.path}/notifications`)).toMatchObject({
    notifications: [{ official, state: 'dropped', failure: 'expired' }],
  });
  clock.pass(30 * 86_400 + 1);
  await sweepOutbox(ctx);
  expect(await own.admin.ask('GET', `${own.path}/notifications`)).toMatchObject({ notifications: [] });
});

test('an erased person leaves no message behind', async () => {
  const { own, operator } = await oneTold();
  await operator.ask('PUT', '/v1/me/reminders', {
    pausedUntil: null,
    quiet: { hours: null, weekends: false, friday: false },
  });
  await own.admin.ask('DELETE', `${own.path}/officials/${operator.id}`, undefined, { 'if-match': '"r1"' });
  expect(await outbox.claim()).toEqual([]);
  expect(await query('select 1 from notification where official_id = $1', [operator.id])).toEqual([]);
  expect(await query('select 1 from reminder_setting where official_id = $1', [operator.id])).toEqual([]);
});

test('two programs that claim side by side never give the same one twice', async () => {
  clock.set(NOON);
  await drain();
  const own = await ownInstitution(api);
  const people = await Promise.all(
    Array.from({ length: 12 }, () => own.person([{ role: 'operator', unit: 'diskominfo' }])),
  );
  for (let year = 2020; year < 2025; year++) await openCampaignAgain(own, year);
  const other = await start(
    testConfig(api.databaseUrl(), { serviceKey: SERVICE_KEY }),
    silent,
    undefined,
    clock.now,
  );
  const outboxes = [outbox, outboxOf({ call: (path, init) => fetch(`${other.url}${path}`, init) })];
  const claims: Claimed[] = [];
  await Promise.all(
    Array.from({ length: 8 }, async (_, k) => {
      for (;;) {
        const some = (await outboxes[k % 2]?.claim(3)) ?? [];
        if (some.length === 0) return;
        claims.push(...some);
        for (const one of some) await outboxes[(k + 1) % 2]?.acknowledge(one);
      }
    }),
  );
  await other.stop();
  await drain();
  const sent = claims.map(({ id }) => id);
  expect(new Set(sent).size).toBe(sent.length);
  const rows = await query<{ state: string; count: number }>(
    'select state, count(*)::int from notification where official_id = any($1) group by 1',
    [people.map(({ id }) => id)],
  );
  expect(rows).toEqual([{ state: 'sent', count: 60 }]);
});

test('what a killed claimer held comes back, and nothing else comes twice', async () => {
  const { own } = await oneTold();
  await own.person([{ role: 'pic', unit: 'diskominfo' }]);
  await openCampaignAgain(own);
  const { child, ready } = spawnApi({
    DATABASE_URL: api.databaseUrl(),
    SPBE_SERVICE_KEY: SERVICE_KEY,
    SPBE_RATE_LIMIT: '0',
    SPBE_JOBS: '0',
  });
  const url = await ready;
  // Its clock is the real one, which is later than ours: what it leases is leased for long.
  await query(`update notification set expires_at = now() + interval '9 days' where state = 'pending'`);
  await query(`update reminder_setting set quiet_from = null, quiet_until = null`);
  const doomed = outboxOf({ call: (path, init) => fetch(`${url}${path}`, init) });
  const officials = await query<{ id: string }>(
    `select distinct official_id as id from notification where state = 'pending'`,
  );
  await query(
    `insert into reminder_setting (official_id, quiet_weekends, quiet_friday, updated_at)
     select unnest($1::bigint[]), false, false, now()`,
    [officials.map(({ id }) => id)],
  );
  const held = await doomed.claim(2);
  expect(held).toHaveLength(2);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const rest = await outbox.claim();
  expect(rest.filter(({ id }) => held.some((own) => own.id === id))).toEqual([]);
  for (const one of rest) await outbox.acknowledge(one);
  clock.set(held[0]?.leasedUntil ?? '');
  const back = await outbox.claim();
  expect(back.map(({ id }) => id).sort()).toEqual(held.map(({ id }) => id).sort());
  expect(back.map(({ attempt }) => attempt)).toEqual([2, 2]);
  for (const one of back) await outbox.acknowledge(one);
  clock.set(NOON);
});

/** One more campaign of the same institution, for another year. */
async function openCampaignAgain(own: Awaited<ReturnType<typeof ownInstitution>>, year = 2024) {
  const { id } = await own.admin.ask<{ id: string }>('POST', `${own.path}/assessments`, { year });
  await own.admin.ask('POST', `${own.path}/campaigns`, {
    assessment: id,
    title: `Formulir ${year}`,
    deadline: '2026-08-13',
  });
}

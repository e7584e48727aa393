import { describe, expect, test } from 'vitest';
import { handClock, openCampaign, outboxOf } from '../setup/campaigns.js';
import { KALSEL_2023, KALSEL_2023_LEVELS, levelsOf } from '../setup/kalsel.js';
import { serve } from '../setup/serve.js';
import { callerWith, ownInstitution, type Person, SERVICE_KEY } from '../setup/workspace.js';

// Wednesday, ten in the morning in Makassar.
const clock = handClock('2026-07-01T02:00:00Z');
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);

describe('collecting forms of 52 offices by 13 July', () => {
  test('a bot that Telegram refuses now and then tells everybody once; who cannot be reached is listed', async () => {
    const own = await ownInstitution(api);
    const coordinator = await own.person([{ role: 'coordinator' }]);
    const codes = ['diskominfo', ...Array.from({ length: 51 }, (_, at) => `opd-${at + 1}`)];
    for (const code of codes.slice(1))
      await coordinator.ask('POST', `${own.path}/units`, { code, name: code });
    const operators: Person[] = [];
    for (const unit of codes.slice(0, 50)) operators.push(await own.person([{ role: 'operator', unit }]));
    // One office has an operator who never opened the bot, another one has nobody at all.
    const silent = await own.admin.ask<{ id: string }>('POST', `${own.path}/officials`, {
      name: 'Operator Tanpa Telegram',
      unit: 'opd-50',
      roles: [{ role: 'operator', unit: 'opd-50' }],
    });
    const campaign = await openCampaign(own, { deadline: '2026-07-13', indicators: ['I1'] });
    const [blocker] = operators;

    const outbox = outboxOf(api);
    const told = new Map<string, number>();
    const refusedOnce = new Set<string>();
    for (let round = 0; round < 12; round++) {
      // Two bots at once: what one has, the other does not get.
      const lots = await Promise.all([outbox.claim(20), outbox.claim(20)]);
      for (const one of lots.flat()) {
        const { telegramId } = one.recipient;
        if (telegramId === blocker?.telegramId) await outbox.fail(one, { kind: 'blocked' });
        else if (!refusedOnce.has(telegramId)) {
          refusedOnce.add(telegramId);
          await outbox.fail(one, { kind: 'retry', retryAfterSeconds: 5 });
        } else {
          told.set(telegramId, (told.get(telegramId) ?? 0) + 1);
          await outbox.acknowledge(one);
        }
      }
      clock.pass(60);
    }
    const reached = operators.filter((person) => person !== blocker).map(({ telegramId }) => telegramId);
    expect([...told.entries()].filter(([id]) => reached.includes(id)).sort()).toEqual(
      reached.map((id) => [id, 1] as const).sort(),
    );
    const completion = await coordinator.ask<{
      total: number;
      complete: number;
      unreachablePeople: number;
      units: readonly { unit: string; isReachable: boolean; unreachable: readonly object[] }[];
    }>('GET', `/v1/campaigns/${campaign.id}/completion`);
    expect([completion.total, completion.complete, completion.unreachablePeople]).toEqual([52, 0, 2]);
    const unreachable = completion.units.filter(({ isReachable }) => !isReachable);
    expect(unreachable.map(({ unit, unreachable: people }) => [unit, people])).toEqual([
      ['diskominfo', [{ official: blocker?.id, reason: 'blocked' }]],
      ['opd-50', [{ official: silent.id, reason: 'not-linked' }]],
      ['opd-51', []],
    ]);
  });
});

describe('can Kalimantan Selatan reach 3.5 after 2023?', () => {
  const public_ = callerWith(api, SERVICE_KEY);
  const plan = (body: object) =>
    public_.ask('POST', '/v1/plan', { instrument: 'spbe-2020', target: { index: '3.5' }, ...body });

  test('from its published domains: at least 30 steps, and 10 of 70 such institutions got there within a year', async () => {
    expect(await plan({ nodes: KALSEL_2023, index: '2.69' })).toMatchObject({
      kind: 'bound',
      fewestSteps: 30,
      baseRate: { from: { year: 2023, lowest: '2.60', highest: '2.80' }, of: 70, reached: 10 },
    });
  });

  test('from its indicators: the cheapest plan, and what makes it dearer', async () => {
    const ratings = levelsOf(KALSEL_2023_LEVELS);
    const costs = Object.fromEntries(Object.keys(ratings).map((code) => [code, 1]));
    const free = await plan({ ratings, costs, useRubricPrerequisites: false });
    expect(free).toMatchObject({ kind: 'plan', cost: '30', binds: [], baseRate: { of: 70, reached: 10 } });
    // Only four services can be renewed in a year.
    const services = Array.from({ length: 16 }, (_, at) => `I${at + 32}`);
    const capped = await plan({
      ratings,
      costs,
      useRubricPrerequisites: false,
      caps: [{ of: services, raises: 4 }],
    });
    expect(capped).toMatchObject({
      kind: 'plan',
      cost: '32',
      binds: [{ constraint: 'caps', of: '0', saves: '2', full: true }],
    });
  });
});

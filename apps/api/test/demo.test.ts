import { expect, test } from 'vitest';
import { start } from '../src/start.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { serve, silent, testConfig } from './setup/serve.js';
import { installationAdmin, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY, demo: true });
const path = '/v1/institutions/provinsi-kalimantan-selatan';

test('every screen of the demo province has something to show, and all of it says that it is invented', async () => {
  const admin = await installationAdmin(api);
  const answers = new Map<string, Record<string, unknown>>();
  const read = async (url: string): Promise<Record<string, unknown>> => {
    const answer = await admin.ask<Record<string, unknown>>('GET', `${path}${url}`);
    answers.set(url, answer);
    return answer;
  };
  expect(await read('')).toMatchObject({ isDemo: true, joinedAt: expect.any(String) });
  // What the ministry published stays as published.
  expect(await read('/index')).toMatchObject({
    institution: { isDemo: true },
    published: { year: 2024, index: '3.63' },
    assessment: { year: 2026, instrument: { id: 'pemdi-2026' }, status: 'open' },
  });
  expect(await read('/index?year=2025')).toMatchObject({
    assessment: { status: 'submitted', scorecard: { missing: [], index: { text: '3.80' } } },
  });
  expect(await read('/map')).toMatchObject({ units: { length: 12 } });
  const { updates } = (await read('/updates')) as { updates: { status: string }[] };
  expect([...new Set(updates.map(({ status }) => status))].sort()).toEqual([
    'accepted',
    'draft',
    'returned',
    'submitted',
  ]);
  expect(await read('/recommendations?overdue=true')).toMatchObject({ recommendations: { length: 2 } });
  expect(await read('/campaigns')).toMatchObject({ campaigns: { length: 1 } });
  expect(await read('/systems')).toMatchObject({ systems: { length: 5 } });
  expect(await read('/plans')).toMatchObject({ plans: { length: 1 } });
  const { officials } = (await read('/officials')) as { officials: { name: string }[] };
  expect(officials).toHaveLength(16);
  const { units } = (await read('/units')) as { units: { name: string }[] };
  const invented = [...officials, ...units].filter(({ name }) => !/contoh/i.test(name));
  expect(invented).toEqual([]);
  const { assessments } = (await read('/assessments')) as { assessments: { id: string; year: number }[] };
  const running = assessments.find(({ year }) => year === 2026);
  const { ratings } = await admin.ask<{ ratings: { code: string; dissent: unknown[] }[] }>(
    'GET',
    `/v1/assessments/${running?.id}`,
  );
  const { evidence } = (await read('/evidence')) as { evidence: { title: string; state: string }[] };
  expect(evidence.map(({ state }) => state).sort()).toEqual([
    'accepted',
    'accepted',
    'revision',
    'submitted',
  ]);
  expect(await admin.ask('GET', `/v1/assessments/${running?.id}/forecast?at=2099-12-31`)).toMatchObject({
    now: { index: { text: expect.stringMatching(/^\d\.\d\d$/) } },
  });
  expect(ratings.filter(({ dissent }) => dissent.length > 0).map(({ code }) => code)).toEqual(['I10']);
});

test('chats of a simulator act for invented officials, at every start, and for nobody else', async () => {
  const url = await schemaOfThisTest();
  const chats = [
    { key: 'coordinator', telegramId: '1001' },
    { key: 'bkd', telegramId: '1002' },
    { key: 'nobody', telegramId: '1003' },
  ];
  const whoIs = async (base: string, telegramId: string): Promise<unknown> => {
    const answer = await fetch(`${base}/v1/me`, {
      headers: { authorization: `Bearer ${SERVICE_KEY}`, 'x-actor-telegram-id': telegramId },
    });
    return ((await answer.json()) as { official: unknown }).official;
  };
  const config = testConfig(url, { demo: true, demoChats: chats, serviceKey: SERVICE_KEY });
  for (const round of ['first', 'second']) {
    const running = await start(config, silent);
    expect(await whoIs(running.url, '1001'), round).toMatchObject({ name: 'Contoh Koordinator' });
    expect(await whoIs(running.url, '1002'), round).toMatchObject({ unit: 'bkd' });
    expect(await whoIs(running.url, '1003'), round).toBeNull();
    await running.stop();
  }
  const other = await schemaOfThisTest();
  const real = await start(testConfig(other, { demoChats: chats, serviceKey: SERVICE_KEY }), silent);
  expect(await whoIs(real.url, '1001')).toBeNull();
  await real.stop();
});

test('an institution that works for real is no demo', async () => {
  const { admin, path: own } = await ownInstitution(api);
  expect(await admin.ask('GET', own)).toMatchObject({ isDemo: false });
});

test('is loaded once, and never into a province that works here already', async () => {
  const url = await schemaOfThisTest();
  const both = await Promise.all([1, 2].map(() => start(testConfig(url, { demo: true }), silent)));
  await Promise.all(both.map((running) => running.stop()));
  const again = await start(testConfig(url, { demo: true, serviceKey: SERVICE_KEY }), silent);
  const call = (path: string, key: string, init: RequestInit = {}) =>
    fetch(`${again.url}${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': 'a'.repeat(12),
      },
    });
  const made = await call('/v1/setup', SERVICE_KEY, { method: 'POST', body: JSON.stringify({ label: 'x' }) });
  const { key } = (await made.json()) as { key: string };
  const units = (await (await call(`${path}/units`, key)).json()) as { units: unknown[] };
  await again.stop();
  expect(units.units).toHaveLength(12);
});

test('a province that joined for real keeps its own work only', async () => {
  const url = await schemaOfThisTest();
  const first = await start(testConfig(url, { serviceKey: SERVICE_KEY }), silent);
  const send = (base: string, path: string, key: string, body?: object) =>
    fetch(`${base}${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': 'b'.repeat(12),
      },
    });
  const { key } = (await (await send(first.url, '/v1/setup', SERVICE_KEY, { label: 'x' })).json()) as {
    key: string;
  };
  const join = { id: 'provinsi-kalimantan-selatan', timeZone: 'Asia/Makassar' };
  expect((await send(first.url, '/v1/institutions', key, join)).status).toBe(201);
  await first.stop();
  const second = await start(testConfig(url, { demo: true }), silent);
  const units = (await (await send(second.url, `${path}/units`, key)).json()) as { units: unknown[] };
  const institution = (await (await send(second.url, path, key)).json()) as { isDemo: boolean };
  await second.stop();
  expect([units.units, institution.isDemo]).toEqual([[], false]);
});

import { type Emulator, type Person, startEmulator } from '@spbe/telegram-emulator';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type OutboxLoop, startOutboxLoop } from './fixtures/outbox-loop.js';
import { openStaffedUnits, type StaffedUnits } from './fixtures/staffed-units.js';
import { type OwnApi, startOwnApi } from './fixtures/start-api.js';
import { switchableApi } from './fixtures/switchable-api.js';

let api: OwnApi;
let emulator: Emulator;
let office: StaffedUnits;
let loops: OutboxLoop[];

beforeAll(async () => {
  api = await startOwnApi();
});

beforeEach(async () => {
  emulator = await startEmulator();
  office = await openStaffedUnits(api.url, api.adminKey);
  loops = [];
});

afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  expect(emulator.violations).toEqual([]);
  expect(emulator.faults.left).toBe(0);
  for (const { logged } of loops) expect(logged.join('')).not.toContain(emulator.token);
  await emulator.close();
});

afterAll(() => api.stop());

function startLoop(apiUrl = api.url): OutboxLoop {
  const loop = startOutboxLoop(emulator, apiUrl);
  loops.push(loop);
  return loop;
}

async function operator(unit: string): Promise<Person> {
  const person = emulator.person();
  await office.addUnit(unit);
  await office.employ(person.id, [{ role: 'operator', unit }]);
  return person;
}

const textsOf = (person: Person): string[] =>
  person.transcript().flatMap(({ from, message }) => (from === 'bot' ? [message.text ?? ''] : []));

const stateOf = async () => {
  const { notifications } = await office.admin.get('/v1/institutions/{institution}/notifications', {
    params: { path: { institution: office.institution }, query: { limit: 200 } },
  });
  return notifications.filter(({ channel }) => channel === 'telegram');
};

/** Looks until it is so; a test that never sees it ends by its time limit. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

const allSent = async () => (await stateOf()).every(({ state }) => state === 'sent');

test('two bots on one outbox: 52 units are told once each, through a storm of refusals', async () => {
  const units = Array.from({ length: 52 }, (_, at) => `dinas-${at + 1}`);
  const people: Person[] = [];
  for (const unit of units) people.push(await operator(unit));
  emulator.faults.next('sendMessage', { kind: 'too-many-requests', retryAfter: 1 }, { times: 20 });
  await office.openCampaign('Formulir SPBE');
  startLoop();
  startLoop();
  await Promise.all(people.map((person) => person.waitForReply()));
  await until(allSent);
  for (const [at, person] of people.entries()) {
    expect(textsOf(person)).toEqual([expect.stringContaining(`Untuk: Dinas ${units[at]}`)]);
  }
  const refused = emulator.calls.filter(({ method, status }) => method === 'sendMessage' && status === 429);
  expect(refused).toHaveLength(20);
  // A refusal for the speed is no attempt of its own.
  expect((await stateOf()).map(({ attempts }) => attempts)).toEqual(units.map(() => 1));
});

test('who blocked the bot is told nothing more until they come back, and the coordinator learns it once', async () => {
  const gone = await operator('bkd');
  const coordinator = emulator.person();
  await office.employ(coordinator.id, [{ role: 'coordinator' }]);
  gone.block();
  await office.openCampaign('Satu');
  await office.openCampaign('Dua');
  startLoop();
  const told = await coordinator.waitForReply();
  expect(told.text).toContain('Seorang petugas tidak lagi menerima pesan bot');
  expect(told.text).not.toContain('Contoh');
  await until(async () =>
    (await stateOf()).every(({ state, failure }) => state === 'sent' || failure === 'blocked'),
  );
  expect(textsOf(coordinator)).toHaveLength(1);
  expect(textsOf(gone)).toEqual([]);
});

test('what Telegram refuses for good is given up, and the next message goes out', async () => {
  const [ani, budi] = [await operator('bkd'), await operator('dinkes')];
  const refusal = { kind: 'refuse', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' } as const;
  emulator.faults.next('sendMessage', refusal, { chatId: ani.id });
  await office.openCampaign('Formulir SPBE');
  const { logged } = startLoop();
  expect((await budi.waitForReply()).text).toContain('Pengumpulan baru');
  await until(async () => (await stateOf()).every(({ state }) => state !== 'pending'));
  expect((await stateOf()).map(({ state }) => state).sort()).toEqual(['failed', 'sent']);
  expect(textsOf(ani)).toEqual([]);
  expect(logged.join('')).toContain('A notification was refused for good');
});

test('an API that is away is asked ever more rarely, noted once, and its messages come when it is back', async () => {
  const door = await switchableApi(api.url);
  const ani = await operator('bkd');
  door.state = 'down';
  const { logged } = startLoop(door.url);
  const before = door.requests;
  await until(async () => {
    await stateOf();
    return door.requests >= before + 3;
  });
  await office.openCampaign('Formulir SPBE');
  door.state = 'up';
  expect((await ani.waitForReply()).text).toContain('Formulir SPBE');
  await until(allSent);
  const warnings = logged.filter((line) => line.includes('"level":40'));
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('Notifications cannot be fetched from the API');
  await door.close();
});

test('a message that arrived is not sent again because the API was away when it should have heard of it', async () => {
  const door = await switchableApi(api.url);
  const ani = await operator('bkd');
  await office.openCampaign('Formulir SPBE');
  const loop = startLoop(door.url);
  // Nothing is acknowledged before Telegram has answered.
  await emulator.waitForCall('sendMessage');
  door.state = 'down';
  await ani.waitForReply();
  door.state = 'up';
  await until(allSent);
  await loop.stop();
  expect(textsOf(ani)).toHaveLength(1);
  await door.close();
});

test('a bot that stops finishes what it sends and gives the rest back: everybody is told once', async () => {
  const people: Person[] = [];
  for (const unit of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) people.push(await operator(`dinas-${unit}`));
  await office.openCampaign('Formulir SPBE');
  const first = startLoop();
  await emulator.waitForCall('sendMessage');
  await first.stop();
  startLoop();
  await Promise.all(people.map((person) => person.waitForReply({ after: { seq: -1 } })));
  await until(allSent);
  expect(people.map((person) => textsOf(person).length)).toEqual(people.map(() => 1));
});

test('everybody reads their own language', async () => {
  const ani = emulator.person();
  await office.addUnit('bkd');
  await office.employ(ani.id, [{ role: 'operator', unit: 'bkd' }], 'en');
  await office.openCampaign('Formulir SPBE');
  startLoop();
  const { text, buttons } = await ani.waitForReply();
  expect(text).toContain('New collection: Formulir SPBE');
  expect(text).toMatch(/Deadline: \d+ \w+ \d{4} at \d\d:\d\d WITA/);
  expect(buttons).toEqual(['My tasks', 'Reminders', 'Menu']);
});

test('what the API really says when something happens is shown to whom it concerns', async () => {
  const [bkd, coordinator, second] = [emulator.person(), emulator.person(), emulator.person()];
  await office.addUnit('bkd');
  const operator = await office.employ(bkd.id, [{ role: 'operator', unit: 'bkd' }]);
  const leading = await office.employ(coordinator.id, [{ role: 'coordinator' }]);
  await office.employ(second.id, [{ role: 'coordinator' }], 'en');
  startLoop();

  const campaign = await office.openCampaign('Formulir SPBE');
  expect((await bkd.waitForReply()).text).toContain('Pengumpulan baru: Formulir SPBE');
  const path = { campaign: campaign.id };
  await leading.api.post('/v1/campaigns/{campaign}/nudge', { params: { path, header: office.once() } });
  expect((await bkd.waitForReply()).text).toContain('Koordinator mengingatkan: Formulir SPBE');
  const change = async (revision: number, body: object) =>
    leading.api.patch('/v1/campaigns/{campaign}', {
      params: { path, header: { 'If-Match': `"r${revision}"` } },
      body,
    });
  const moved = await change(campaign.revision, { deadline: '2027-07-13' });
  expect((await bkd.waitForReply()).text).toContain('Tenggat berubah: Formulir SPBE');
  const closed = await change(moved.revision, { status: 'closed' });
  await change(closed.revision, { status: 'open', deadline: '2027-08-01' });
  expect((await bkd.waitForReply()).text).toContain('Dibuka kembali: Formulir SPBE');

  const draft = await operator.api.post('/v1/updates', {
    params: { header: office.once() },
    body: { assessment: office.assessment, indicator: 'I11', value: 3, note: '', continueDraft: false },
  });
  const decide = (revision: number) => ({
    params: { path: { update: draft.id }, header: { ...office.once(), 'If-Match': `"r${revision}"` } },
  });
  const submitted = await operator.api.post('/v1/updates/{update}/submit', decide(draft.revision));
  const waiting = await coordinator.waitForReply();
  expect(waiting.text).toContain('Usulan menunggu keputusan: indikator 11');
  expect(waiting.buttons).toContain('Periksa sekarang');
  expect((await second.waitForReply()).text).toContain('An update waits for a decision: indicator 11');
  await leading.api.post('/v1/updates/{update}/return', {
    ...decide(submitted.revision),
    body: { reason: 'unsigned', note: '' },
  });
  expect((await bkd.waitForReply()).text).toContain('Usulan dikembalikan: indikator 11');
  expect((await second.waitForReply()).text).toContain('Returned by somebody else: indicator 11');
  for (const person of [bkd, coordinator, second]) expect(textsOf(person).join('')).not.toContain('Contoh');
});

import type { Emulator, Fault, Person } from '@spbe/telegram-emulator';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { type BothReplicas, bothReplicas } from './fixtures/both-replicas.js';
import { type Office, openOffice } from './fixtures/office.js';
import { type RunningBot, type RunningBotOptions, runningBot } from './fixtures/running-bot.js';
import { type SwitchableApi, switchableApi } from './fixtures/switchable-api.js';

/*
 * Whatever goes wrong between Telegram, the bot and the API, a draft is made once and sent once. docs/bot-faults.md names
 * the test of every fault.
 */

let office: Office;
let api: SwitchableApi;
const bots: RunningBot[] = [];

beforeEach(async () => {
  office = await openOffice(inject('apiUrl'), inject('adminKey'));
  api = await switchableApi(inject('apiUrl'));
});

afterEach(async () => {
  const [first] = bots;
  const logged = bots.flatMap((bot) => bot.logged).join('');
  // The first one closes the emulator that the others share.
  for (const bot of bots.splice(0).reverse()) await bot.stop();
  await api.close();
  expect(first?.emulator.violations).toEqual([]);
  expect(logged).not.toContain(first?.emulator.token);
  expect(logged).not.toContain('Contoh Operator');
});

async function startBot(options: Partial<RunningBotOptions> = {}): Promise<RunningBot> {
  const bot = await runningBot({ apiUrl: api.url, timeoutMs: 3000, ...options });
  bots.push(bot);
  return bot;
}

let nextPerson = 810_000_000 + (process.pid % 10_000) * 1000;

async function operatorOn(emulator: Emulator): Promise<Person> {
  // Every test is a chat of its own to the API, which remembers for a day what was done.
  const person = emulator.person({ id: nextPerson++, firstName: 'Sari' });
  await office.link('operator', person.id);
  return person;
}

/** What the API has: the states of all updates, and how often each was drafted and sent according to the log. */
async function ledger(): Promise<{ states: string[]; drafted: number; sent: number }> {
  const path = { institution: office.institution };
  const { updates } = await office.admin.get('/v1/institutions/{institution}/updates', { params: { path } });
  const { entries } = await office.admin.get('/v1/institutions/{institution}/audit', {
    params: { path, query: { limit: 200 } },
  });
  const times = (action: string): number => entries.filter((entry) => entry.action === action).length;
  return {
    states: updates.map(({ status }) => status),
    drafted: times('update.draft'),
    sent: times('update.submit'),
  };
}

const DRAFT = '/perbarui 25 4';
const ONE_DRAFT = { states: ['draft'], drafted: 1, sent: 0 };
const ONE_SENT = { states: ['submitted'], drafted: 1, sent: 1 };

const FAULTS: readonly (readonly [name: string, fault: Fault, times: number])[] = [
  ['429 with retry_after', { kind: 'too-many-requests', retryAfter: 1 }, 1],
  ['a storm of 429', { kind: 'too-many-requests', retryAfter: 6 }, 3],
  ['a failure of the server', { kind: 'server-error' }, 2],
  ['the page of a proxy instead of JSON', { kind: 'bad-gateway' }, 2],
  ['a connection that breaks before the effect', { kind: 'drop-before' }, 3],
  ['a connection that breaks after the effect', { kind: 'drop-after' }, 3],
  ['no answer at all', { kind: 'hang' }, 1],
  ['a refusal for good', { kind: 'refuse', code: 400, description: 'Bad Request: chat not found' }, 1],
  ['a blocked bot', { kind: 'refuse', code: 403, description: 'Forbidden: bot was blocked by the user' }, 1],
];

describe('a draft is made once when its answer meets', () => {
  test.each(FAULTS)('%s', async (_name, fault, times) => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    emulator.faults.next('sendMessage', fault, { times });
    await person.send(DRAFT);
    await emulator.whenConfirmed();
    expect(await ledger()).toEqual(ONE_DRAFT);
    expect(emulator.faults.left).toBe(0);
  });
});

describe('a draft is sent once when its answer meets', () => {
  test.each(FAULTS)('%s', async (_name, fault, times) => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    emulator.faults.next('editMessageText', fault, { times });
    await person.press('Kirim');
    await emulator.whenConfirmed();
    expect(await ledger()).toEqual(ONE_SENT);
    expect(emulator.faults.left).toBe(0);
  });

  test('a press that is too old to be answered', async () => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    emulator.faults.next('answerCallbackQuery', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
    await person.press('Kirim');
    expect((await person.waitForReply()).text).toContain('Terkirim.');
    expect(await ledger()).toEqual(ONE_SENT);
  });

  test('two presses of the same button', async () => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    const { message } = await person.waitForReply();
    await Promise.all([1, 2].map(() => person.press({ message, text: 'Kirim' })));
    await emulator.whenConfirmed();
    expect(await ledger()).toEqual(ONE_SENT);
  });
});

describe('updates that come again', () => {
  test.each([
    ['under the same number', false],
    ['under another number', true],
  ])('%s have no second effect', async (_name, renumber) => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    await person.press('Kirim');
    await person.waitForReply();
    await emulator.whenConfirmed();
    const polls = emulator.calls.filter(({ method }) => method === 'getUpdates');
    const seen = polls.flatMap(({ answer }) => (answer?.ok ? (answer.result as Update[]) : []));
    for (const { update_id } of seen) {
      emulator.redeliver(update_id, { renumber });
      await emulator.whenConfirmed();
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(await ledger()).toEqual(ONE_SENT);
  });

  test('a quiet week after which numbers start anew', async () => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    await emulator.whenConfirmed();
    emulator.renumberUpdates(5);
    await person.press('Kirim');
    expect((await person.waitForReply()).text).toContain('Terkirim.');
    expect(await ledger()).toEqual(ONE_SENT);
  });
});

describe('the bot', () => {
  test('restarts in the middle of a dialogue, and nothing is lost', async () => {
    const first = await startBot();
    const person = await operatorOn(first.emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    const { emulator } = first;
    const second = await startBot({ on: emulator });
    await first.stopPolling();
    await person.press('Kirim');
    expect((await person.waitForReply()).text).toContain('Terkirim.');
    expect(await ledger()).toEqual(ONE_SENT);
    expect(second.logged.length).toBeGreaterThan(0);
  });

  test('runs twice behind a load balancer that gives every update to both', async () => {
    const ports: number[] = [];
    const balancer: BothReplicas = await bothReplicas(() => ports);
    const webhook = { url: balancer.url, secret: 's'.repeat(32), host: '127.0.0.1', port: 0 };
    const first = await startBot({ webhook });
    const second = await startBot({ webhook, on: first.emulator });
    ports.push(first.port, second.port);
    const person = await operatorOn(first.emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    await first.emulator.whenConfirmed();
    await person.press('Kirim');
    await first.emulator.whenConfirmed();
    await balancer.close();
    expect(balancer.passed).toBe(2);
    expect(await ledger()).toEqual(ONE_SENT);
  });

  test('gives an update back over a webhook when Telegram stays away, and has one effect when it comes again', async () => {
    const ports: number[] = [];
    const balancer: BothReplicas = await bothReplicas(() => ports);
    const webhook = { url: balancer.url, secret: 's'.repeat(32), host: '127.0.0.1', port: 0 };
    const { emulator, port } = await startBot({ webhook });
    ports.push(port);
    const person = await operatorOn(emulator);
    emulator.faults.next('sendMessage', { kind: 'server-error' }, { times: 4 });
    await person.send(DRAFT);
    expect((await person.waitForReply()).text).toContain('Draf');
    await emulator.whenConfirmed();
    await balancer.close();
    expect(balancer.passed).toBe(2);
    expect(await ledger()).toEqual(ONE_DRAFT);
  });
});

describe('the API', () => {
  test.each(['down', 'broken', 'busy', 'stuck'] as const)(
    'is %s when a draft is sent: the person is told, and the same button works later',
    async (state) => {
      const { emulator } = await startBot();
      const person = await operatorOn(emulator);
      await person.send(DRAFT);
      await person.waitForReply();
      api.state = state;
      await person.press('Kirim');
      const trouble = await person.waitForReply();
      expect(trouble.text).toMatch(/Layanan data sedang/);
      expect(await ledger()).toEqual(ONE_DRAFT);
      api.state = 'up';
      await person.press('Coba lagi');
      expect((await person.waitForReply()).text).toContain('Terkirim.');
      expect(await ledger()).toEqual(ONE_SENT);
    },
  );

  test('does it, but its answer is lost: trying again finds it done', async () => {
    const { emulator } = await startBot();
    const person = await operatorOn(emulator);
    await person.send(DRAFT);
    await person.waitForReply();
    api.state = 'lost-answer';
    await person.press('Kirim');
    await person.waitForReply();
    expect(await ledger()).toEqual(ONE_SENT);
    api.state = 'up';
    await person.press('Coba lagi');
    expect((await person.waitForReply()).text).toContain('Terkirim.');
    expect(await ledger()).toEqual(ONE_SENT);
  });
});

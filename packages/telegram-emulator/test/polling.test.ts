import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, type ManualClock, manualClock, type Person, startEmulator } from '../src/index.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
let clock: ManualClock;
let bot: ReturnType<typeof rawBot>;
let person: Person;

beforeEach(async () => {
  clock = manualClock();
  emulator = await startEmulator({ clock, firstUpdateId: 100 });
  bot = rawBot(emulator);
  person = emulator.person();
});

afterEach(() => emulator.close());

async function poll(params: Record<string, unknown> = {}): Promise<number[]> {
  const { body } = await bot.call('getUpdates', params);
  return body.result.map((update: { update_id: number }) => update.update_id);
}

/** Starts a long poll and resolves once it waits inside the emulator. */
async function startWaiting(): Promise<{ answer: ReturnType<typeof bot.call> }> {
  const answer = bot.call('getUpdates', { timeout: 30 });
  await emulator.whenPolled();
  return { answer };
}

test('an update comes again until an offset confirms it', async () => {
  await person.send('satu');
  await person.send('dua');
  expect(await poll()).toEqual([100, 101]);
  expect(await poll({ limit: 1 })).toEqual([100]);
  expect(await poll({ offset: 101 })).toEqual([101]);
  expect(emulator.pendingUpdates.map(({ update_id }) => update_id)).toEqual([101]);
  expect(await poll({ offset: 102 })).toEqual([]);
  await emulator.whenConfirmed();
});

test('a negative offset counts from the end and forgets the rest', async () => {
  for (const text of ['a', 'b', 'c']) await person.send(text);
  expect(await poll({ offset: -1 })).toEqual([102]);
  expect(await poll()).toEqual([102]);
});

test('a long poll ends with the update, or empty after its time', async () => {
  const first = await startWaiting();
  await person.send('halo');
  expect((await first.answer).body.result).toHaveLength(1);
  await poll({ offset: 101 });
  const second = await startWaiting();
  clock.advance(30_000);
  expect((await second.answer).body).toEqual({ ok: true, result: [] });
});

test('a second poller ends the first with 409', async () => {
  const first = await startWaiting();
  const second = await startWaiting();
  expect((await first.answer).body).toEqual({
    ok: false,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  await person.send('halo');
  expect((await second.answer).body.ok).toBe(true);
});

test('polling beside a webhook is 409', async () => {
  await bot.call('setWebhook', { url: 'https://bot.example/hook' });
  const { status, body } = await bot.call('getUpdates');
  expect(status).toBe(409);
  expect(body.description).toMatch(/can't use getUpdates method while webhook is active/);
});

test('only the kinds asked for are queued', async () => {
  await poll({ allowed_updates: ['callback_query'] });
  await person.send('halo');
  expect(await poll()).toEqual([]);
  await poll({ allowed_updates: [] });
  await person.send('halo');
  expect(await poll()).toEqual([100]);
});

test('a confirmed update can come again, with its number or with another', async () => {
  const { text } = await person.send('halo');
  await poll({ offset: 101 });
  emulator.redeliver(100);
  expect(await poll({ offset: 101 })).toEqual([100]);
  expect(await poll({ offset: 101 })).toEqual([]);
  const again = emulator.redeliver(100, { renumber: true });
  expect([again.update_id, again.message?.text]).toEqual([101, text]);
  expect(await poll({ offset: 101 })).toEqual([101]);
});

test('after a quiet week numbers may restart below the offset of the bot', async () => {
  await person.send('halo');
  await poll({ offset: 101 });
  emulator.renumberUpdates(7);
  await person.send('lagi');
  expect(await poll({ offset: 101 })).toEqual([7]);
  expect(await poll({ offset: 8 })).toEqual([]);
});

test('an undelivered press is gone after 150 seconds, a message after a day', async () => {
  const markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
  await bot.call('sendMessage', { chat_id: person.id, text: 'tanya', reply_markup: markup });
  await person.press('Ya');
  await person.send('halo');
  clock.advance(150_000);
  expect(await poll()).toEqual([101]);
  clock.advance(24 * 3600 * 1000);
  expect(await poll()).toEqual([]);
});

test('no press has the number of one before a restart', async () => {
  const numbers: unknown[] = [];
  for (const _start of ['first', 'second']) {
    const started = await startEmulator();
    const again = rawBot(started);
    const sari = started.person();
    const inline_keyboard = [[{ text: 'Lanjut', callback_data: 'x' }]];
    await again.call('sendMessage', { chat_id: sari.id, text: 'Halo', reply_markup: { inline_keyboard } });
    await sari.press('Lanjut');
    const { body } = await again.call('getUpdates', {});
    numbers.push(body.result[0].callback_query.id);
    await started.close();
  }
  expect(numbers).toEqual([expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d+$/)]);
  expect(new Set(numbers).size).toBe(2);
});

import { afterEach, expect, test } from 'vitest';
import { type Emulator, manualClock, startEmulator } from '../src/index.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
afterEach(() => emulator.close());

test('asked to, the emulator answers 429 by itself, and only to what sends', async () => {
  const clock = manualClock();
  emulator = await startEmulator({ clock, rateLimits: true });
  const bot = rawBot(emulator);
  const person = emulator.person();
  const call = async (method: string, more: object) =>
    (await bot.call(method, { chat_id: person.id, ...more })).status;
  for (const text of ['satu', 'dua', 'tiga']) expect(await call('sendMessage', { text })).toBe(200);
  const { body } = await bot.call('sendMessage', { chat_id: person.id, text: 'empat' });
  expect(body).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
  expect(await call('sendChatAction', { action: 'typing' })).toBe(200);
  expect(await call('getChat', {})).toBe(200);
  expect(person.transcript()).toHaveLength(3);
  clock.advance(1000);
  expect(await call('sendMessage', { text: 'empat' })).toBe(200);
  expect(emulator.violations).toEqual([]);
});

test('unless asked, it does not', async () => {
  emulator = await startEmulator({ clock: manualClock() });
  const bot = rawBot(emulator);
  const { id: chat_id } = emulator.person();
  for (let n = 0; n < 40; n += 1)
    expect((await bot.call('sendMessage', { chat_id, text: String(n) })).status).toBe(200);
});

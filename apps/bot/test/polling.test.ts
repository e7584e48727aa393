import { type Emulator, startEmulator } from '@spbe/telegram-emulator';
import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLog } from '../src/log.js';
import { pollUpdates } from '../src/poll-updates.js';
import { delayAfter, TokenRefused } from '../src/telegram-errors.js';

let emulator: Emulator;
let stopping: AbortController;
let logged: string[];
let pauses: number[];

beforeEach(async () => {
  emulator = await startEmulator();
  stopping = new AbortController();
  logged = [];
  pauses = [];
});

afterEach(async () => {
  stopping.abort();
  await emulator.close();
});

function poll(handle: (update: Update) => Promise<void>, token = emulator.token): Promise<void> {
  return pollUpdates({
    api: new Api(token, { apiRoot: emulator.apiRoot }),
    handle,
    log: createLog('trace', [token], { write: (line) => void logged.push(line) }),
    signal: stopping.signal,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
}

/** Resolves when told to. */
function gate(): { open: () => void; passed: Promise<void> } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

test('an update is confirmed only after it has been handled', async () => {
  const [begun, may] = [gate(), gate()];
  const running = poll(async () => {
    begun.open();
    await may.passed;
  });
  await emulator.person().send('satu');
  await begun.passed;
  // Round trips of somebody else: time enough for a poll that should not be there.
  const stranger = new Api(emulator.token, { apiRoot: emulator.apiRoot });
  for (let trips = 0; trips < 5; trips += 1) await stranger.getMe();
  expect(emulator.pendingUpdates).toHaveLength(1);
  may.open();
  await emulator.whenConfirmed();
  stopping.abort();
  await running;
  expect(emulator.violations).toEqual([]);
});

test('what is handled when the bot stops is confirmed', async () => {
  const [begun, may] = [gate(), gate()];
  const running = poll(async () => {
    begun.open();
    await may.passed;
  });
  await emulator.person().send('satu');
  await begun.passed;
  stopping.abort();
  may.open();
  await running;
  expect(emulator.pendingUpdates).toEqual([]);
});

test('the messages of a person are handled in order, and nobody waits for anybody else', async () => {
  const texts: string[] = [];
  const [slow, all] = [gate(), gate()];
  const [ani, budi] = [emulator.person(), emulator.person()];
  for (const [person, text] of [
    [ani, 'a1'],
    [ani, 'a2'],
    [budi, 'b1'],
  ] as const) {
    await person.send(text);
  }
  const running = poll(async ({ message }) => {
    const text = message?.text ?? '';
    if (text === 'a1') await slow.passed;
    texts.push(text);
    if (text === 'b1') slow.open();
    if (texts.length === 3) all.open();
  });
  await all.passed;
  expect(texts).toEqual(['b1', 'a1', 'a2']);
  stopping.abort();
  await running;
});

test.each([
  [
    'another process polls',
    { kind: 'refuse', code: 409, description: 'Conflict: terminated by other getUpdates request' },
  ],
  ['Telegram is broken', { kind: 'server-error' }],
  ['a proxy answers', { kind: 'bad-gateway' }],
  ['the line breaks', { kind: 'drop-before' }],
  ['we ask too often', { kind: 'too-many-requests', retryAfter: 7 }],
] as const)('%s: waits longer each time, then goes on', async (_name, fault) => {
  emulator.faults.next('getUpdates', fault, { times: 3 });
  const done = gate();
  await emulator.person().send('satu');
  const running = poll(async () => done.open());
  await done.passed;
  expect(pauses).toHaveLength(3);
  if (fault.kind === 'too-many-requests') expect(pauses).toEqual([7000, 7000, 7000]);
  expect(logged.filter((line) => line.includes('"level":40'))).toHaveLength(3);
  expect(logged.join('')).not.toContain(emulator.token);
  stopping.abort();
  await running;
  expect(emulator.violations).toEqual([]);
});

test('a second poller on the same token is told, and keeps trying', async () => {
  const first = poll(async () => {});
  await emulator.whenPolled();
  const second = new Api(emulator.token, { apiRoot: emulator.apiRoot });
  const answered = gate();
  const refused = emulator.waitForCall('getUpdates');
  void second.getUpdates({ timeout: 30 }).catch(() => answered.open());
  expect((await refused).status).toBe(409);
  await answered.passed;
  expect(logged.join('')).toContain('Another process polls');
  stopping.abort();
  await first;
});

test.each([401, 404])('%i: the token is refused, trying again would not help', async (code) => {
  emulator.faults.next('getUpdates', { kind: 'refuse', code, description: 'Unauthorized' });
  const running = poll(async () => {});
  await expect(running).rejects.toThrow(TokenRefused);
  expect(pauses).toEqual([]);
});

test('delays grow to half a minute, differ by chance, and respect what Telegram asks for', () => {
  const delays = (chance: number) =>
    [1, 2, 3, 4, 5, 6, 99].map((failures) => delayAfter(new Error(), failures, chance));
  expect(delays(0)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(delays(1)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

test('numbers that start anew after a quiet week are confirmed too', async () => {
  const seen: number[] = [];
  const running = poll(async ({ update_id }) => void seen.push(update_id));
  await emulator.whenPolled();
  await emulator.person().send('satu');
  await emulator.whenConfirmed();
  emulator.renumberUpdates(500);
  await emulator.person().send('dua');
  await emulator.whenConfirmed();
  expect(seen.at(-1)).toBe(500);
  stopping.abort();
  await running;
});

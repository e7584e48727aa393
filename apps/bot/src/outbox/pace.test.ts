import { expect, test } from 'vitest';
import { createPace } from './pace.js';

/** A pace on a clock that goes on only while somebody waits. */
function paced() {
  let clock = 0;
  const never = new AbortController().signal;
  const pace = createPace({
    now: () => clock,
    pause: async (milliseconds) => {
      clock += milliseconds;
    },
  });
  return { pace, now: () => clock, turn: (chat: string) => pace.turn(chat, never) };
}

test('one chat gets one message a second', async () => {
  const { turn, now } = paced();
  const times: number[] = [];
  for (let at = 0; at < 4; at += 1) {
    await turn('7');
    times.push(now());
  }
  expect(times).toEqual([0, 1000, 2000, 3000]);
});

test('different chats get 25 messages in any second', async () => {
  const { turn, now } = paced();
  const times: number[] = [];
  for (let chat = 0; chat < 60; chat += 1) {
    await turn(String(chat));
    times.push(now());
  }
  for (const from of times)
    expect(times.filter((at) => at >= from && at < from + 1000).length).toBeLessThan(26);
  expect(times.at(-1)).toBe(59 * 40);
});

test('when Telegram asks for a rest, everybody waits for its end', async () => {
  const { pace, turn, now } = paced();
  await turn('1');
  pace.rest(5000);
  await turn('2');
  expect(now()).toBe(5000);
});

test('who waits is let go when the bot stops', async () => {
  const stopping = new AbortController();
  const pace = createPace({ now: () => 0, pause: async () => stopping.abort() });
  await pace.turn('1', stopping.signal);
  await pace.turn('1', stopping.signal);
  expect(stopping.signal.aborted).toBe(true);
});

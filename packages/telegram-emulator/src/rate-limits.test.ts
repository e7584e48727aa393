import { expect, test } from 'vitest';
import { manualClock } from './clock.js';
import { RateLimits } from './rate-limits.js';

const setUp = () => {
  const clock = manualClock();
  const limits = new RateLimits(clock);
  return {
    clock,
    take: (chatId: number, times = 1) => Array.from({ length: times }, () => limits.take(chatId)),
  };
};
const passed = (times: number) => Array<undefined>(times).fill(undefined);

test('one message a second in a chat, after a burst of three', () => {
  const { clock, take } = setUp();
  expect(take(1, 4)).toEqual([...passed(3), 1]);
  clock.advance(999);
  expect(take(1)).toEqual([1]);
  clock.advance(1);
  expect(take(1, 2)).toEqual([undefined, 1]);
  clock.advance(60_000);
  expect(take(1, 4)).toEqual([...passed(3), 1]);
});

test('thirty a second in all chats together', () => {
  const { clock, take } = setUp();
  for (let chat = 1; chat <= 30; chat += 1) expect(take(chat)).toEqual(passed(1));
  expect(take(31)).toEqual([1]);
  clock.advance(1000);
  expect(take(31)).toEqual(passed(1));
});

test('twenty a minute in a group, counted for each group', () => {
  const { clock, take } = setUp();
  for (let count = 0; count < 20; count += 1) {
    expect(take(-1)).toEqual(passed(1));
    clock.advance(1000);
  }
  expect(take(-1)).toEqual([40]);
  expect(take(-2)).toEqual(passed(1));
  clock.advance(40_000);
  expect(take(-1)).toEqual(passed(1));
});

test('what was refused does not count', () => {
  const { clock, take } = setUp();
  take(1, 100);
  clock.advance(1000);
  expect(take(1)).toEqual(passed(1));
});

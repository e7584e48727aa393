import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withTypingSign } from './typing-sign.js';

const silent = { debug: () => undefined };
const apiThat = (answer: () => Promise<true>) => {
  const chats: number[] = [];
  return {
    chats,
    sendChatAction: (chat: number | string) => {
      chats.push(Number(chat));
      return answer();
    },
  };
};

/** A promise that the test settles. */
function deferred() {
  const settle = { resolve: (_value: string) => {}, reject: (_error: Error) => {} };
  const promise = new Promise<string>((resolve, reject) => Object.assign(settle, { resolve, reject }));
  return {
    promise,
    resolve: (value: string) => settle.resolve(value),
    reject: (error: Error) => settle.reject(error),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a quick answer shows no sign', async () => {
  const api = apiThat(async () => true);
  await expect(withTypingSign(api, 7, Promise.resolve('done'), silent)).resolves.toBe('done');
  await vi.runAllTimersAsync();
  expect(api.chats).toEqual([]);
});

test('a slow one shows it after a second, again before it fades, and no longer than the work', async () => {
  const api = apiThat(async () => true);
  const work = deferred();
  const shown = withTypingSign(api, 7, work.promise, silent);
  await vi.advanceTimersByTimeAsync(999);
  expect(api.chats).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(api.chats).toEqual([7]);
  await vi.advanceTimersByTimeAsync(4500);
  expect(api.chats).toEqual([7, 7]);
  work.resolve('done');
  await expect(shown).resolves.toBe('done');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(api.chats).toEqual([7, 7]);
});

test('a sign that cannot be shown costs nothing, and failed work fails', async () => {
  const api = apiThat(() => Promise.reject(new Error('blocked')));
  const work = deferred();
  const shown = withTypingSign(api, 7, work.promise, silent);
  await vi.advanceTimersByTimeAsync(1000);
  expect(api.chats).toEqual([7]);
  work.reject(new Error('no answer'));
  await expect(shown).rejects.toThrow('no answer');
});

import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { handleInLanes } from './handle-in-lanes.js';

const update = (update_id: number, person: number): Update =>
  ({ update_id, callback_query: { from: { id: person } } }) as Update;

test('one person in order, different people at the same time', async () => {
  const events: string[] = [];
  const releases: (() => void)[] = [];
  const all = handleInLanes([update(1, 1), update(2, 1), update(3, 2)], async ({ update_id }) => {
    events.push(`begin ${update_id}`);
    await new Promise<void>((resolve) => releases.push(resolve));
    events.push(`end ${update_id}`);
  });
  expect(events).toEqual(['begin 1', 'begin 3']);
  releases[1]?.();
  releases[0]?.();
  while (releases.length < 3) await new Promise((resolve) => setImmediate(resolve));
  releases[2]?.();
  await all;
  expect(events).toEqual(['begin 1', 'begin 3', 'end 3', 'end 1', 'begin 2', 'end 2']);
});

import { createSpbeClient } from '@spbe/client';
import { expect, test } from 'vitest';
import { createLog } from '../log.js';
import type { Claimed } from './claimed.js';
import { deliverClaimed } from './deliver-claimed.js';
import { createPace } from './pace.js';

const START = Date.parse('2026-07-13T00:00:00Z');

function claimed(id: string, telegramId: string, secondsLeft: number): Claimed {
  return {
    id,
    lease: '3f6c1e0e-8f0b-4f52-9c55-2d7b8e1f6a10',
    leasedUntil: new Date(START + secondsLeft * 1000).toISOString(),
    attempt: 1,
    kind: 'campaign-opened',
    recipient: { kind: 'person', telegramId, language: 'id' },
    institution: { id: 'uji', name: 'Uji', timeZone: 'Asia/Jakarta' },
    payload: {},
    createdAt: new Date(START).toISOString(),
  };
}

/** Delivers with a clock that goes on only while somebody waits; resolves to what was sent and what the API was told. */
async function deliver(batch: readonly Claimed[], answers: (path: string) => number = () => 200) {
  let clock = START;
  const sent: string[] = [];
  const told: string[] = [];
  const pause = async (milliseconds: number) => {
    clock += milliseconds;
  };
  await deliverClaimed(batch, {
    api: createSpbeClient({
      baseUrl: 'http://api.test',
      fetch: async ({ url }) => {
        const { pathname } = new URL(url);
        const status = answers(pathname);
        if (status === 200) told.push(pathname);
        return Response.json(status === 200 ? {} : { code: 'internal', status }, { status });
      },
    }),
    send: async ({ id }) => void sent.push(id),
    pace: createPace({ now: () => clock, pause }),
    pause,
    now: () => clock,
    log: createLog('silent', []),
    signal: new AbortController().signal,
  });
  return { sent, told, seconds: (clock - START) / 1000 };
}

test('nothing is begun so late that it could arrive after its lease', async () => {
  const { sent, told } = await deliver([
    claimed('1', '7', 120),
    claimed('2', '8', 16),
    claimed('3', '9', 14),
  ]);
  expect(sent).toEqual(['1', '2']);
  // The third one is claimed again by whomever; the API is told nothing of it.
  expect(told).toEqual(['/v1/notifications/1/acknowledge', '/v1/notifications/2/acknowledge']);
});

test('an arrival is told until the API hears it', async () => {
  let refusals = 3;
  const { told } = await deliver([claimed('1', '7', 120)], () => (refusals-- > 0 ? 503 : 200));
  expect(told).toEqual(['/v1/notifications/1/acknowledge']);
});

test('but not after the end of the lease, when it is somebody else’s', async () => {
  const { sent, told, seconds } = await deliver([claimed('1', '7', 120)], () => 503);
  expect(sent).toEqual(['1']);
  expect(told).toEqual([]);
  expect(seconds).toBeLessThan(120);
});

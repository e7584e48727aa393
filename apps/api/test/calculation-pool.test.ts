import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.js';
import type { CalculationInput } from '../src/services/calculations/calculations.js';
import { type CalculationPool, openPool } from '../src/services/calculations/open-pool.js';
import { Problem } from '../src/services/errors.js';
import type { PoolLimits } from '../src/services/threads/open-pool.js';
import { listenBare } from './setup/bare-app.js';
import { levelsOf } from './setup/kalsel.js';
import { untilMetric } from './setup/read-metrics.js';

function open(limits: Partial<PoolLimits>): CalculationPool {
  const pool = openPool({ threads: 1, waiting: 1, milliseconds: 60_000, ...limits });
  onTestFinished(() => pool.close());
  return pool;
}

const quick: CalculationInput<'reconcile'> = { instrument: 'spbe-2020', index: '2.69', language: 'id' };
/** Seconds of work: every indicator open, with odds of many digits. */
const speck = `0.${'0'.repeat(40)}1`;
const odds = { 1: speck, 2: speck, 3: speck, 4: speck, 5: `0.${'9'.repeat(40)}6` };
const slowBody = {
  instrument: 'spbe-2020',
  odds: Object.fromEntries(Object.keys(levelsOf(1)).map((code) => [code, odds])),
};
const slow: CalculationInput<'distribution'> = { ...slowBody, language: 'id' };
const never = new AbortController().signal;
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error));

describe('the pool of threads', () => {
  test('answers in turn, and a thread is used again', async () => {
    const pool = open({ waiting: 10 });
    const texts = await Promise.all(Array.from({ length: 5 }, () => pool.run('reconcile', quick, never)));
    for (const text of texts) expect(JSON.parse(text)).toMatchObject({ index: { count: 20 } });
    expect(pool.state()).toEqual({ running: 0, waiting: 0, refused: 0 });
  });

  test('refuses at once what does not fit into the queue', async () => {
    const pool = open({});
    const [running, waiting] = [pool.run('distribution', slow, never), pool.run('reconcile', quick, never)];
    expect(pool.state()).toEqual({ running: 1, waiting: 1, refused: 0 });
    const error = await pool.run('reconcile', quick, never).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'busy', parts: { headers: { 'retry-after': '5' } } });
    expect(pool.state()).toEqual({ running: 1, waiting: 1, refused: 1 });
    await Promise.all([running, waiting]);
  });

  test('a caller who goes frees the thread for the next', async () => {
    const pool = open({});
    const caller = new AbortController();
    const running = pool.run('distribution', slow, caller.signal);
    const waiting = pool.run('reconcile', quick, never);
    caller.abort(new Error('gone'));
    await expect(running).rejects.toThrow('gone');
    expect(JSON.parse(await waiting)).toMatchObject({ index: { published: '2.69' } });
  });

  test('a caller who goes while waiting leaves the queue', async () => {
    const pool = open({});
    const caller = new AbortController();
    const running = pool.run('reconcile', quick, never);
    const waiting = pool.run('distribution', slow, caller.signal);
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(pool.state().waiting).toBe(0);
    await running;
    await expect(pool.run('reconcile', quick, caller.signal)).rejects.toThrow('gone');
  });

  test('what takes too long is ended, and the next is answered', async () => {
    // A thread alone takes longer to start than this.
    const pool = open({ milliseconds: 1 });
    expect(codeOf(await pool.run('reconcile', quick, never).catch((reason: unknown) => reason))).toBe(
      'calculation-too-long',
    );
    expect(pool.state().running).toBe(0);
  });

  test('a refusal of a calculation comes through the thread in both languages', async () => {
    const pool = open({});
    const error = await pool
      .run('reconcile', { ...quick, index: '9.99' }, never)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'figures-invalid',
      parts: {
        errors: [{ path: '$.index', code: 'published-impossible', message: { id: expect.any(String) } }],
      },
    });
  });

  test('a defect is no answer, and the pool lives on', async () => {
    const pool = open({});
    const broken = null as unknown as CalculationInput<'reconcile'>;
    await expect(pool.run('reconcile', broken, never)).rejects.toThrow(TypeError);
    await expect(pool.run('reconcile', quick, never)).resolves.toContain('2.69');
  });

  test('work that was accepted before the end is still answered', async () => {
    const pool = open({});
    const answers = [pool.run('reconcile', quick, never), pool.run('reconcile', quick, never)];
    pool.close();
    for (const text of await Promise.all(answers)) expect(text).toContain('2.69');
  });
});

test('the built thread answers, too (npm run build -w apps/api)', async () => {
  const thread = new Worker(join(PACKAGE_ROOT, 'dist/calculation-thread.js'));
  onTestFinished(async () => void (await thread.terminate()));
  thread.postMessage({ kind: 'reconcile', input: quick });
  const [answer] = (await once(thread, 'message')) as [{ readonly value: string }];
  expect(JSON.parse(answer.value)).toMatchObject({ index: { count: 20 } });
});

test('over HTTP: busy says when to come back, other routes are answered, and a caller who goes ends the work', async () => {
  const { url } = await listenBare({}, 0, undefined, { threads: 1, waiting: 0, milliseconds: 60_000 });
  const caller = new AbortController();
  const ask = (path: string, body: object, signal?: AbortSignal) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  const running = ask('/v1/distribution', slowBody, caller.signal).catch((error: Error) => error.name);
  await untilMetric(url, 'spbe_calculations_running', 1);
  const refused = await ask('/v1/reconcile', { instrument: 'spbe-2020', index: '2.69' });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await refused.json()).toMatchObject({ code: 'busy' });
  expect((await ask('/v1/score', { instrument: 'spbe-2020', ratings: levelsOf(3) })).status).toBe(200);
  caller.abort();
  expect(await running).toBe('AbortError');
  await untilMetric(url, 'spbe_calculations_running', 0);
  expect((await ask('/v1/reconcile', { instrument: 'spbe-2020', index: '2.69' })).status).toBe(200);
});

import { describe, expect, test, vi } from 'vitest';
import { contextWithoutDatabase } from '../scripts/context-without-database.js';
import { writeDesk } from '../src/plugins/desk-metrics.js';
import type { Job } from '../src/services/jobs/jobs.js';
import { JOBS } from '../src/services/jobs/jobs.js';
import { openDesk } from '../src/services/jobs/open-desk.js';
import { start } from '../src/start.js';
import { addOfficial, handClock, openCampaign, outboxOf } from './setup/campaigns.js';
import { contextAt } from './setup/context-at.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { readMetrics } from './setup/read-metrics.js';
import { serve, silent, testConfig } from './setup/serve.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const NOON = '2026-07-01T02:00:00Z';
const clock = handClock(NOON);
const api = serve({ serviceKey: SERVICE_KEY }, clock.now);

const job = (name: string, run: Job['run']): Job => ({ name, pattern: '* * * * * *', run });
const figuresOf = (desk: ReturnType<typeof openDesk>): ReadonlyMap<string, number> =>
  new Map(
    [...writeDesk(desk)]
      .filter((line) => !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );

describe('the desk', () => {
  test('counts runs, errors and what was done, and an error ends nothing', async () => {
    const wrong = new Error('broken');
    const results = [3, wrong, 4];
    const own = job('uji', async () => {
      const next = results.shift();
      if (next instanceof Error) throw next;
      return next ?? 0;
    });
    const warned: unknown[] = [];
    const ctx = contextWithoutDatabase({ now: () => new Date('2026-07-01T02:00:00Z') });
    const desk = openDesk(ctx, [own], (error, name) => warned.push([error, name]));
    for (let k = 0; k < 3; k++) await desk.tick(own);
    expect(desk.figures().jobs.get('uji')).toEqual({
      runs: 3,
      errors: 1,
      done: 7,
      lastSuccessAt: new Date('2026-07-01T02:00:00Z'),
    });
    expect(warned).toEqual([[wrong, 'uji']]);
    expect([...figuresOf(desk)]).toEqual([
      ['spbe_job_runs_total{job="uji"}', 3],
      ['spbe_job_errors_total{job="uji"}', 1],
      ['spbe_job_done_total{job="uji"}', 7],
      ['spbe_job_last_success_timestamp_seconds{job="uji"}', 1_782_871_200],
    ]);
  });

  test('passes over a tick that comes while the last one runs, and closing waits for that one', async () => {
    let finish = (): void => {};
    let isInterrupted = false;
    const slow = job('lambat', async (_ctx, signal) => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      isInterrupted = signal.aborted;
      return 1;
    });
    const desk = openDesk(contextWithoutDatabase(), [slow], () => {});
    const running = desk.tick(slow);
    await desk.tick(slow);
    expect(desk.figures().jobs.get('lambat')?.runs).toBe(1);
    let isClosed = false;
    const closing = desk.close().then(() => {
      isClosed = true;
    });
    await desk.tick(slow);
    expect(isClosed).toBe(false);
    finish();
    await Promise.all([running, closing]);
    expect([isClosed, isInterrupted, desk.figures().jobs.get('lambat')?.runs]).toEqual([true, true, 1]);
  });

  test('counts the outbox by channel and state', async () => {
    clock.set(NOON);
    const own = await ownInstitution(api);
    await own.person([{ role: 'operator', unit: 'diskominfo' }]);
    await own.person([{ role: 'pic', unit: 'diskominfo' }]);
    await addOfficial(own, [{ role: 'pic', unit: 'diskominfo' }]);
    await openCampaign(own);
    const ctx = await contextAt(api.databaseUrl(), clock.now);
    const [one] = await outboxOf(api).claim(1);
    if (one) await outboxOf(api).acknowledge(one);
    clock.pass(90);
    const desk = openDesk(ctx, JOBS, () => {});
    await desk.count();
    const figures = figuresOf(desk);
    const at = (state: string) =>
      figures.get(`spbe_outbox_notifications{channel="telegram",state="${state}"}`);
    expect([at('sent'), at('due'), at('held')]).toEqual([1, 1, 1]);
    expect(figures.get('spbe_outbox_oldest_due_seconds{channel="telegram",state="due"}')).toBe(90);
  });
});

test('every job runs on an empty database and does nothing', async () => {
  const ctx = await contextAt(api.databaseUrl(), () => new Date('2020-01-01T00:00:00Z'));
  for (const { name, run } of JOBS) {
    expect([name, await run(ctx, new AbortController().signal)]).toEqual([name, 0]);
  }
});

test('the started program runs its jobs by itself, shows them in /metrics, and stops', async () => {
  const running = await start(testConfig(await schemaOfThisTest(), { jobs: true }), silent);
  await vi.waitFor(
    async () => {
      const metrics = await readMetrics(running.url);
      expect(metrics.get('spbe_job_runs_total{job="deliver-webhooks"}')).toBeGreaterThan(0);
      expect(metrics.get('spbe_job_errors_total{job="deliver-webhooks"}')).toBe(0);
    },
    { timeout: 60_000, interval: 100 },
  );
  await running.stop();
});

import { Cron } from 'croner';
import type { Job } from './services/jobs/jobs.js';
import type { Desk } from './services/jobs/open-desk.js';

/** When the outbox is counted for /metrics. */
const COUNT_PATTERN = '*/15 * * * * *';

/** Lets the clock run the jobs until it is stopped; stopping waits for what runs. */
export function startTicker(desk: Desk, jobs: readonly Job[]): { stop(): Promise<void> } {
  const options = { timezone: 'UTC', unref: true };
  const crons = [
    ...jobs.map((job) => new Cron(job.pattern, options, () => desk.tick(job))),
    new Cron(COUNT_PATTERN, options, () => desk.count()),
  ];
  return {
    async stop() {
      for (const cron of crons) cron.stop();
      await desk.close();
    },
  };
}

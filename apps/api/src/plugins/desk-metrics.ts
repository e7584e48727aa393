import type { Desk } from '../services/jobs/open-desk.js';

/** Figures of jobs and outbox in the text format of Prometheus. The outbox is counted by the clock, not for a caller. */
export function* writeDesk(desk: Desk | undefined): Generator<string> {
  if (!desk) return;
  const { jobs, outbox } = desk.figures();
  const perJob = [...jobs];
  yield* family(
    'spbe_job_runs_total',
    'counter',
    'Ticks of a job in this process.',
    perJob.map(([job, { runs }]) => [`job="${job}"`, runs]),
  );
  yield* family(
    'spbe_job_errors_total',
    'counter',
    'Ticks that failed.',
    perJob.map(([job, { errors }]) => [`job="${job}"`, errors]),
  );
  yield* family(
    'spbe_job_done_total',
    'counter',
    'Things that a job did.',
    perJob.map(([job, { done }]) => [`job="${job}"`, done]),
  );
  yield* family(
    'spbe_job_last_success_timestamp_seconds',
    'gauge',
    'End of the last tick without an error.',
    perJob.flatMap(([job, { lastSuccessAt }]) =>
      lastSuccessAt === null ? [] : [[`job="${job}"`, seconds(lastSuccessAt)] as const],
    ),
  );
  if (!outbox) return;
  const label = ({ channel, state }: (typeof outbox.queues)[number]) =>
    `channel="${channel}",state="${state}"`;
  yield* family(
    'spbe_outbox_notifications',
    'gauge',
    'Notifications by state: due, waiting for their time, leased, held (nobody to reach), sent, failed, dropped; the last three of 30 days.',
    outbox.queues.map((queue) => [label(queue), queue.count]),
  );
  yield* family(
    'spbe_outbox_oldest_due_seconds',
    'gauge',
    'How long the oldest notification is overdue.',
    outbox.queues
      .filter(({ state }) => state === 'due' || state === 'leased')
      .map((queue) => [label(queue), Math.max(0, seconds(outbox.at) - seconds(queue.oldestDueAt))]),
  );
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

function* family(
  name: string,
  type: string,
  help: string,
  values: readonly (readonly [string, number])[],
): Generator<string> {
  yield `# HELP ${name} ${help}`;
  yield `# TYPE ${name} ${type}`;
  for (const [labels, value] of values) yield `${name}{${labels}} ${value}`;
}

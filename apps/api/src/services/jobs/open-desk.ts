import type { Context } from '../../context.js';
import { countNotifications, type QueueFigure } from '../../store/notifications.js';
import type { Job } from './jobs.js';

/** How one job has been doing since the start of this process. */
export interface JobFigures {
  runs: number;
  errors: number;
  /** Things done by all runs. */
  done: number;
  lastSuccessAt: Date | null;
}

/** The outbox as it was counted last; null before that. */
export interface OutboxFigures {
  readonly at: Date;
  readonly queues: readonly QueueFigure[];
}

/** Runs jobs and remembers how they did. */
export interface Desk {
  /** Runs one tick of a job; never throws. A tick that comes while the last one still runs is passed over. */
  tick(job: Job): Promise<void>;
  /** Counts the outbox anew. */
  count(): Promise<void>;
  figures(): { readonly jobs: ReadonlyMap<string, JobFigures>; readonly outbox: OutboxFigures | null };
  /** Interrupts what is being sent and waits for the ticks that run. */
  close(): Promise<void>;
}

export function openDesk(
  ctx: Context,
  jobs: readonly Job[],
  warn: (error: unknown, job: string) => void,
): Desk {
  const figures = new Map<string, JobFigures>(
    jobs.map(({ name }) => [name, { runs: 0, errors: 0, done: 0, lastSuccessAt: null }]),
  );
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let outbox: OutboxFigures | null = null;

  const once = async (name: string, work: () => Promise<void>): Promise<void> => {
    if (stopping.signal.aborted || running.has(name)) return;
    const run = work()
      .catch((error: unknown) => warn(error, name))
      .finally(() => running.delete(name));
    running.set(name, run);
    await run;
  };
  return {
    tick: (job) =>
      once(job.name, async () => {
        const own = figures.get(job.name);
        if (!own) return;
        own.runs++;
        try {
          own.done += await job.run(ctx, stopping.signal);
          own.lastSuccessAt = ctx.now();
        } catch (error) {
          own.errors++;
          throw error;
        }
      }),
    count: () =>
      once('count-outbox', async () => {
        const at = ctx.now();
        outbox = { at, queues: await countNotifications(ctx.database, at) };
      }),
    figures: () => ({ jobs: figures, outbox }),
    async close() {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
}

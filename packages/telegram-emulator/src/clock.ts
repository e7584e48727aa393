/** Where the emulator gets its time from, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs the task once after so many milliseconds; the returned function cancels it. */
  schedule(afterMs: number, task: () => void): () => void;
}

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves time forward and runs, in order, everything that falls due. */
  advance(ms: number): void;
}

/** The time of the machine. A scheduled task does not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(afterMs, task) {
    const timer = setTimeout(task, afterMs).unref();
    return () => clearTimeout(timer);
  },
};

/** A clock for tests; it starts at the given time. */
export function manualClock(startMs = Date.UTC(2026, 0, 5, 2)): ManualClock {
  let now = startMs;
  const tasks = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    schedule(afterMs, run) {
      const task = { at: now + afterMs, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...tasks].filter((task) => task.at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        tasks.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = end;
    },
  };
}

/** A time in milliseconds as the Bot API writes it: whole seconds. */
export function unixTime(ms: number): number {
  return Math.floor(ms / 1000);
}

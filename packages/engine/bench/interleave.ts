import { measure } from 'mitata';

export interface Runner {
  readonly name: string;
  /** One call does `calls` units of work, enough for a clock that ticks in microseconds. */
  readonly run: () => unknown;
  readonly calls: number;
}

export interface Measured {
  readonly name: string;
  /** Nanoseconds per unit of work, one median per round. */
  readonly rounds: readonly number[];
}

/**
 * Processor time of this process (all threads, user and system) in nanoseconds: other programs on the machine do not
 * count, as far as its processors are its own.
 */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/**
 * Measures all runners in turn, round after round, so that a machine that slows down slows all of them down: only the
 * ratios within a round mean something.
 */
export async function interleave(
  runners: readonly Runner[],
  rounds: number,
  millisecondsEach: number,
): Promise<Measured[]> {
  const times = runners.map((): number[] => []);
  // The first two rounds only let the compiler see all candidates.
  for (let round = -2; round < rounds; round++) {
    for (let k = 0; k < runners.length; k++) {
      // Another neighbour goes first in every round.
      const turn = (k + round + 2) % runners.length;
      const { run, calls } = runners[turn] as Runner;
      const { p50 } = await measure(run, {
        min_cpu_time: millisecondsEach * 1e6,
        min_samples: 5,
        now: processorTime,
        // Never guess from one slow call whether to batch: `calls` says it.
        batch_threshold: 0,
      });
      if (round >= 0) times[turn]?.push(p50 / calls);
    }
  }
  return runners.map(({ name }, k) => ({ name, rounds: times[k] as number[] }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** Median over the rounds of how many times longer `slow` takes than `fast`, and the quartiles of that ratio. */
export function ratioOf(
  slow: Measured,
  fast: Measured,
): { median: number; quartiles: readonly [number, number] } {
  const ratios = slow.rounds
    .map((time, round) => time / (fast.rounds[round] as number))
    .sort((a, b) => a - b);
  const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))] as number;
  return { median: median(ratios), quartiles: [at(0.25), at(0.75)] };
}

import { openThreads, type PoolLimits, type PoolState, threadFile } from '../threads/open-pool.js';
import type { CalculationInput, CalculationKind, Question } from './calculations.js';

/**
 * Calculations that may take seconds. Measured on two slow processors: a plan from level 1 with the prerequisites of the
 * instrument takes a second with what binds it and how stable it is, hostile odds some seconds; an effort bound that kept
 * all of them below 100 ms would refuse honest plans.
 */
export interface CalculationPool {
  /**
   * The JSON of the answer.
   *
   * @param signal aborted when nobody waits for the answer any more
   * @throws Problem of the calculation, `busy`, or `calculation-too-long`
   */
  run<Kind extends CalculationKind>(
    kind: Kind,
    input: CalculationInput<Kind>,
    signal: AbortSignal,
  ): Promise<string>;
  state(): PoolState;
  /** Ends idle threads now and busy ones with their last answer. */
  close(): void;
}

/** Threads start with the first question and stay; `close` ends them. */
export function openPool(limits?: PoolLimits): CalculationPool {
  const { ask, state, close } = openThreads<Question, string>(
    threadFile(import.meta.url, 'calculation-thread'),
    limits,
  );
  return { run: (kind, input, signal) => ask({ kind, input }, signal), state, close };
}

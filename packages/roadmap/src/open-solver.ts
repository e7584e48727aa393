import { Worker } from 'node:worker_threads';
import { Stop } from './errors.js';
import type { Answer, Program } from './question.js';
import type { Progress, SolveOptions } from './task.js';

export interface Solver {
  /** Seconds of the time limit that are left. */
  readonly secondsLeft: () => number;
  /** @throws Stop when the search was cancelled, ran out of time or the solver failed */
  readonly ask: (
    phase: Progress['phase'],
    program: Program,
    known?: Float64Array | null,
  ) => Promise<Extract<Answer, { status: 'optimal' | 'infeasible' }>>;
  readonly close: () => void;
}

const DEFAULT_SECONDS = 60;
// HiGHS looks at its clock now and then; a thread that overruns by this much is stopped.
const GRACE_MS = 2_000;
const PROGRESS_MS = 250;

const isSource = import.meta.url.endsWith('.ts');
/** Read from the build also when the sources run, since a thread cannot read TypeScript. */
const threadUrl = (): URL =>
  new URL(isSource ? '../dist/solver-thread.js' : './solver-thread.js', import.meta.url);

/** Starts the solver's thread at the first question; `close` ends it. */
export function openSolver(options: SolveOptions): Solver {
  const { signal, onProgress, timeLimitSeconds = DEFAULT_SECONDS } = options;
  const began = performance.now();
  const elapsedMs = (): number => performance.now() - began;
  const secondsLeft = (): number => timeLimitSeconds - elapsedMs() / 1_000;
  let thread: Worker | undefined;
  const close = (): void => {
    void thread?.terminate();
    thread = undefined;
  };

  const ask: Solver['ask'] = async (phase, program, known = null) => {
    if (signal?.aborted) throw cancelled();
    onProgress?.({ phase, elapsedMs: elapsedMs() });
    const seconds = secondsLeft();
    if (seconds <= 0) throw outOfTime(timeLimitSeconds);
    // Flags of the caller's process, such as --eval, are none of the thread's.
    thread ??= new Worker(threadUrl(), { execArgv: [] });
    const running = thread;
    let stopListening = (): void => {};
    const answer = await new Promise<Answer>((resolve, reject) => {
      const stop = (error: unknown): void => {
        close();
        reject(error);
      };
      const onAbort = (): void => stop(cancelled());
      const onError = (error: unknown): void =>
        stop(new Stop('solver-failed', `the solver ended: ${String(error)}`));
      const late = setTimeout(() => stop(outOfTime(timeLimitSeconds)), seconds * 1_000 + GRACE_MS);
      const ticking = setInterval(() => {
        try {
          onProgress?.({ phase, elapsedMs: elapsedMs() });
        } catch (error) {
          stop(error);
        }
      }, PROGRESS_MS);
      stopListening = () => {
        clearTimeout(late);
        clearInterval(ticking);
        signal?.removeEventListener('abort', onAbort);
        running.off('message', resolve).off('error', onError);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      running.on('message', resolve).on('error', onError);
      running.postMessage({ program, seconds, known });
    }).finally(() => stopListening());
    if (answer.status === 'time-limit') throw outOfTime(timeLimitSeconds);
    if (answer.status === 'failed') throw new Stop('solver-failed', answer.message);
    return answer;
  };
  return { ask, close, secondsLeft };
}

const cancelled = (): Stop => new Stop('cancelled', 'the signal of the call was aborted');
const outOfTime = (seconds: number): Stop =>
  new Stop(
    'time-limit',
    `${seconds} seconds did not suffice; allow more, plan fewer years, or fix indicators that need not rise`,
  );

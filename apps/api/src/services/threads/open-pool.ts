import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Problem } from '../errors.js';
import type { ThreadAnswer } from './thread-answer.js';

/**
 * Work that would hold up everybody runs in threads of its own. Few threads and a short queue keep the processors for
 * everybody else: what does not fit is refused at once and told when to come back.
 */
export interface ThreadPool<Question, Answer> {
  /**
   * What the thread answers.
   *
   * @param signal aborted when nobody waits for the answer any more
   * @throws Problem of the thread, `busy`, or `calculation-too-long`
   */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  state(): PoolState;
  /** Ends idle threads now and busy ones with their last answer. */
  close(): void;
}

export interface PoolState {
  readonly running: number;
  readonly waiting: number;
  readonly refused: number;
}

export interface PoolLimits {
  readonly threads: number;
  readonly waiting: number;
  readonly milliseconds: number;
}

/** One processor is left to the requests, where there are several. */
export const DEFAULT_LIMITS: PoolLimits = {
  threads: Math.max(1, Math.min(4, availableParallelism() - 1)),
  waiting: 16,
  // Ten times what the largest plan within its effort took, and any picture.
  milliseconds: 15_000,
};

interface Job<Question, Answer> {
  readonly question: Question;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  /** Taken out of the queue: the signal has another meaning now. */
  readonly leaveQueue: () => void;
}

interface Seat {
  thread: Worker | null;
  isBusy: boolean;
}

/** A thread's file: TypeScript beside the module that asks for it, or built beside the program. */
export interface ThreadFile {
  readonly url: URL;
  readonly isSource: boolean;
}

/**
 * @param from `import.meta.url` of who asks
 * @param name of the file without its ending, which is also its name in the built program
 */
export function threadFile(from: string, name: string): ThreadFile {
  const isSource = from.endsWith('.ts');
  return { url: new URL(`./${name}.${isSource ? 'ts' : 'js'}`, from), isSource };
}

/** Tables are typed arrays outside the heap, which the effort bounds; this is for everything else. */
const HEAP_MB = 256;

/** Threads start with the first question and stay; `close` ends them. */
export function openThreads<Question, Answer>(
  file: ThreadFile,
  limits: PoolLimits = DEFAULT_LIMITS,
): ThreadPool<Question, Answer> {
  const seats = Array.from({ length: limits.threads }, (): Seat => ({ thread: null, isBusy: false }));
  let waiting: Job<Question, Answer>[] = [];
  let refused = 0;
  let isClosed = false;

  const proceed = (): void => {
    const seat = seats.find(({ isBusy }) => !isBusy);
    const job = seat && waiting.shift();
    if (job) occupy(seat, job);
    else if (isClosed) for (const idle of seats.filter(({ isBusy }) => !isBusy)) endThread(idle);
  };

  const occupy = (seat: Seat, job: Job<Question, Answer>): void => {
    job.leaveQueue();
    seat.isBusy = true;
    seat.thread ??= startThread(seat, file);
    const { thread } = seat;
    const leave = (isUsable: boolean): void => {
      clearTimeout(late);
      job.signal.removeEventListener('abort', onAbort);
      thread.off('message', onAnswer).off('error', onError);
      if (!isUsable) endThread(seat);
      seat.isBusy = false;
      proceed();
    };
    const onAnswer = (answer: ThreadAnswer<Answer>): void => {
      if ('value' in answer) job.resolve(answer.value);
      else job.reject(new Problem(answer.code, answer.parts));
      leave(true);
    };
    const onError = (error: unknown): void => {
      job.reject(isOutOfMemory(error) ? tooLong() : error);
      leave(false);
    };
    // A calculation looks at no signal: its thread ends with it.
    const onAbort = (): void => {
      job.reject(job.signal.reason);
      leave(false);
    };
    const late = setTimeout(() => {
      job.reject(tooLong());
      leave(false);
    }, limits.milliseconds);
    job.signal.addEventListener('abort', onAbort, { once: true });
    thread.on('message', onAnswer).on('error', onError);
    thread.postMessage(job.question);
  };

  return {
    ask: (question, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (waiting.length >= limits.waiting && seats.every(({ isBusy }) => isBusy)) {
          refused++;
          return reject(busy());
        }
        const onAbort = (): void => {
          waiting = waiting.filter((other) => other !== job);
          reject(signal.reason);
        };
        const leaveQueue = (): void => signal.removeEventListener('abort', onAbort);
        const job: Job<Question, Answer> = { question, signal, resolve, reject, leaveQueue };
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        proceed();
      }),
    state: () => ({
      running: seats.filter(({ isBusy }) => isBusy).length,
      waiting: waiting.length,
      refused,
    }),
    close: () => {
      isClosed = true;
      proceed();
    },
  };
}

function startThread(seat: Seat, { url, isSource }: ThreadFile): Worker {
  const thread = new Worker(isSource ? loadSource(url) : url, {
    // Flags of the process, such as --eval, are none of the thread's.
    execArgv: [],
    eval: isSource,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  thread.unref();
  // What goes wrong while nobody listens (an idle thread, or one that is being ended) is nobody's answer.
  thread
    .on('error', () => {})
    .once('exit', () => {
      if (seat.thread === thread) seat.thread = null;
    });
  return thread;
}

/** A thread of Node 20 reads TypeScript only after it registered a loader itself. Not used by the built program. */
const loadSource = (url: URL): string =>
  `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))})
    .then(({ register }) => register())
    .then(() => import(${JSON.stringify(url.href)}));`;

function endThread(seat: Seat): void {
  const { thread } = seat;
  seat.thread = null;
  void thread?.terminate();
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const busy = (): Problem =>
  new Problem('busy', {
    detail: {
      id: 'Terlalu banyak perhitungan atau gambar sedang dikerjakan.',
      en: 'Too many calculations or pictures are in the making.',
    },
    fix: { id: 'Coba lagi dalam 5 detik.', en: 'Try again in 5 seconds.' },
    headers: { 'retry-after': '5' },
  });

const tooLong = (): Problem =>
  new Problem('calculation-too-long', {
    detail: {
      id: 'Pekerjaan ini tidak selesai dalam batas waktu dan memori, lalu dihentikan.',
      en: 'This work did not end within its limits of time and memory and was stopped.',
    },
    fix: {
      id: 'Kurangi prasyarat, batas, kehalusan peluang, atau isi berkas; atau coba lagi dalam 30 detik.',
      en: 'Use fewer prerequisites and caps, coarser odds or a smaller file; or try again in 30 seconds.',
    },
    headers: { 'retry-after': '30' },
  });

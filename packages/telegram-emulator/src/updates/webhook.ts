import type { Update } from '@grammyjs/types';
import { type Clock, unixTime } from '../clock.js';
import { createSignal, type Signal } from '../signal.js';
import { postUpdate } from './post-update.js';
import type { QueuedUpdate, UpdateQueue } from './update-queue.js';

/** Where and how updates are delivered. */
export interface WebhookTarget {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
}

/** One attempt to deliver an update. */
export interface Delivery {
  readonly update: Update;
  readonly attempt: number;
  readonly delivered: boolean;
  /** When the attempt failed: milliseconds until the next one. */
  readonly retryAfterMs?: number;
  readonly error?: string;
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;
const ANSWER_TIMEOUT_MS = 60_000;

/**
 * Pushes updates to the bot. Lanes are delivered in parallel; within a lane the next update waits until the one
 * before it was answered with 2xx, and a failed one is tried again after 1, 2, 4 … at most 60 seconds.
 */
export class Webhook {
  readonly attempts: Signal<Delivery> = createSignal();
  /** What a 2xx answer carried in its body: it may call one method. */
  readonly replies: Signal<Record<string, unknown>> = createSignal();
  readonly #queue: UpdateQueue;
  readonly #clock: Clock;
  readonly #failures = new Map<QueuedUpdate, number>();
  readonly #busyLanes = new Set<string>();
  readonly #stop: (() => void)[] = [];
  #target: WebhookTarget | undefined;
  #connections = 0;
  #lastError: { last_error_date: number; last_error_message: string } | undefined;

  constructor(queue: UpdateQueue, clock: Clock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  get target(): WebhookTarget | undefined {
    return this.#target;
  }

  /** The most recent failure, as getWebhookInfo reports it. */
  get lastError(): { last_error_date: number; last_error_message: string } | undefined {
    return this.#lastError;
  }

  /** Delivers to this target from now on. */
  start(target: WebhookTarget): void {
    this.stop();
    this.#target = target;
    this.#stop.push(this.#queue.pushed.listen(() => this.#deliverWhatCan()));
    this.#deliverWhatCan();
  }

  /** Delivers no more. A request under way is cut off. */
  stop(): void {
    this.#target = undefined;
    this.#lastError = undefined;
    for (const stop of this.#stop.splice(0)) stop();
    this.#busyLanes.clear();
    this.#failures.clear();
    this.#connections = 0;
  }

  #deliverWhatCan(): void {
    const target = this.#target;
    if (!target) return;
    for (const entry of this.#queue.pending) {
      if (this.#connections >= target.maxConnections) return;
      if (this.#busyLanes.has(entry.lane)) continue;
      this.#busyLanes.add(entry.lane);
      void this.#deliver(target, entry);
    }
  }

  async #deliver(target: WebhookTarget, entry: QueuedUpdate): Promise<void> {
    this.#connections += 1;
    const cut = new AbortController();
    const cancelTimeout = this.#clock.schedule(ANSWER_TIMEOUT_MS, () => cut.abort());
    const cutOnStop = () => cut.abort();
    this.#stop.push(cutOnStop);
    const outcome = await postUpdate(target, entry.update, cut.signal);
    cancelTimeout();
    if (this.#target !== target) return;
    this.#stop.splice(this.#stop.indexOf(cutOnStop), 1);
    this.#connections -= 1;
    const attempt = (this.#failures.get(entry) ?? 0) + 1;
    if (outcome.error === undefined) this.#succeed(entry, attempt, outcome.reply);
    else this.#fail(entry, attempt, outcome.error);
    this.#deliverWhatCan();
  }

  #succeed(entry: QueuedUpdate, attempt: number, reply: Record<string, unknown> | undefined): void {
    this.#failures.delete(entry);
    this.#busyLanes.delete(entry.lane);
    this.#queue.remove(entry);
    this.attempts.emit({ update: entry.update, attempt, delivered: true });
    if (reply) this.replies.emit(reply);
  }

  #fail(entry: QueuedUpdate, attempt: number, error: string): void {
    this.#failures.set(entry, attempt);
    this.#lastError = { last_error_date: unixTime(this.#clock.now()), last_error_message: error };
    const retryAfterMs = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
    const cancel = this.#clock.schedule(retryAfterMs, () => {
      this.#stop.splice(this.#stop.indexOf(cancel), 1);
      this.#busyLanes.delete(entry.lane);
      this.#deliverWhatCan();
    });
    this.#stop.push(cancel);
    this.attempts.emit({ update: entry.update, attempt, delivered: false, retryAfterMs, error });
  }
}

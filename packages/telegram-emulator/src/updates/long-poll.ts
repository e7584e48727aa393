import type { Update } from '@grammyjs/types';
import { ApiError } from '../api/api-error.js';
import type { Clock } from '../clock.js';
import { createSignal, type Signal } from '../signal.js';
import type { QueuedUpdate, UpdateQueue } from './update-queue.js';

/** One call of getUpdates. */
export interface PollRequest {
  readonly offset: number;
  readonly limit: number;
  readonly timeoutSeconds: number;
  /** Fires when the bot closes the connection. */
  readonly signal: AbortSignal;
}

const CONFLICT =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
const LONGEST_POLL_SECONDS = 50;

/** Long polling: at most one request waits; a second one ends the first with 409, as on the official server. */
export class LongPoll {
  /** Tells that a request begins to wait. */
  readonly began: Signal<void> = createSignal();
  readonly #queue: UpdateQueue;
  readonly #clock: Clock;
  #refuseWaiting: ((reason: ApiError) => void) | undefined;

  constructor(queue: UpdateQueue, clock: Clock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  /** Confirms what lies below the offset and gives what is there, or waits for it. */
  poll(request: PollRequest): Promise<Update[]> {
    this.end(new ApiError(409, CONFLICT));
    this.#queue.confirmBelow(request.offset);
    const ready = this.#take(request);
    if (ready.length > 0 || request.timeoutSeconds <= 0) return Promise.resolve(ready);
    return new Promise((resolve, reject) => {
      const stopListening = this.#queue.pushed.listen(() => finish(() => resolve(this.#take(request))));
      const waitMs = Math.min(request.timeoutSeconds, LONGEST_POLL_SECONDS) * 1000;
      const cancelTimeout = this.#clock.schedule(waitMs, () => finish(() => resolve([])));
      const onClosed = () => finish(() => resolve([]));
      const finish = (settle: () => void) => {
        stopListening();
        cancelTimeout();
        request.signal.removeEventListener('abort', onClosed);
        this.#refuseWaiting = undefined;
        settle();
      };
      request.signal.addEventListener('abort', onClosed);
      this.#refuseWaiting = (reason) => finish(() => reject(reason));
      this.began.emit();
    });
  }

  /** Ends the waiting request, if there is one, with this refusal. */
  end(reason: ApiError): void {
    this.#refuseWaiting?.(reason);
  }

  #take({ offset, limit }: PollRequest): Update[] {
    const pending = this.#queue.pending;
    const from = offset < 0 ? Math.max(0, pending.length + offset) : 0;
    if (offset < 0) for (const skipped of pending.slice(0, from)) this.#queue.remove(skipped);
    const taken: QueuedUpdate[] = pending.slice(from, from + limit);
    // A repetition was delivered now; the next offset may forget it.
    for (const entry of taken) entry.repeated = false;
    return taken.map((entry) => entry.update);
  }
}

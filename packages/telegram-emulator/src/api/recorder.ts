import type { ApiResponse } from '@grammyjs/types';
import type { Clock } from '../clock.js';
import { createSignal, type Signal } from '../signal.js';
import type { ViolationKind } from './api-error.js';

/** One call of the bot, and how it ended. */
export interface CallRecord {
  /** Official spelling of the method. */
  readonly method: string;
  /** Parameters as the bot sent them; an uploaded file is `{ uploaded_file: key }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** When it arrived, in milliseconds of the emulator's clock. */
  readonly at: number;
  /** HTTP status, or how an injected fault ended it; undefined while it runs. */
  readonly status?: number | 'dropped before' | 'dropped after' | 'hanging';
  readonly answer?: ApiResponse<unknown>;
}

/** Something that neither a correct bot nor a correct emulator does. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly method: string;
  readonly description: string;
}

type Ending = Required<Pick<CallRecord, 'status'>> & Pick<CallRecord, 'answer'>;

/** Keeps every call and every violation. */
export class Recorder {
  readonly calls: CallRecord[] = [];
  readonly violations: Violation[] = [];
  /** Tells every call once it has ended. */
  readonly ended: Signal<CallRecord> = createSignal();
  readonly #clock: Clock;
  readonly #keep: number;

  constructor(clock: Clock, keep: number) {
    this.#clock = clock;
    this.#keep = keep;
  }

  /** Notes a call that has come in; the returned function notes how it ended. */
  begin(method: string, params: Record<string, unknown>): (ending: Ending) => void {
    const call: { -readonly [K in keyof CallRecord]: CallRecord[K] } = {
      method,
      params,
      at: this.#clock.now(),
    };
    this.calls.push(call);
    if (this.calls.length > this.#keep) this.calls.shift();
    return (ending) => {
      Object.assign(call, ending);
      this.ended.emit(call);
    };
  }

  violation(violation: Violation): void {
    this.violations.push(violation);
  }
}

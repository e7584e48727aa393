import type { MethodName } from './bot-api.js';

/** What goes wrong with a call. */
export type Fault =
  /** 429 with `retry_after`, without effect. */
  | { readonly kind: 'too-many-requests'; readonly retryAfter: number }
  /** A refusal of your choice, without effect. */
  | { readonly kind: 'refuse'; readonly code: number; readonly description: string }
  /** 5xx as JSON, without effect. */
  | { readonly kind: 'server-error'; readonly code?: number }
  /** 502 with an HTML page, as a proxy answers, without effect. */
  | { readonly kind: 'bad-gateway' }
  /** The connection breaks before the call has its effect. */
  | { readonly kind: 'drop-before' }
  /** The call has its effect, but the connection breaks before the answer. */
  | { readonly kind: 'drop-after' }
  /** No answer and no effect until the caller gives up or the emulator closes. */
  | { readonly kind: 'hang' };

/** Every kind of fault, in the order of the declaration. */
export const FAULT_KINDS = [
  'too-many-requests',
  'refuse',
  'server-error',
  'bad-gateway',
  'drop-before',
  'drop-after',
  'hang',
] as const satisfies readonly Fault['kind'][];

/** What a fault hits: a method, any method (`*`), or the download of a file. */
export type FaultTarget = MethodName | '*' | 'download';

/** Which calls a fault hits. */
export interface FaultOptions {
  /** How many calls; 1 unless told. */
  readonly times?: number;
  /** Only calls with this `chat_id`. */
  readonly chatId?: number;
}

interface Planned {
  readonly method: FaultTarget;
  readonly fault: Fault;
  readonly chatId: number | undefined;
  left: number;
}

/** The faults that wait for a call. */
export class FaultPlan {
  #planned: Planned[] = [];

  /** The next calls of this method (`*` for any) go wrong in this way. Plans are used up in order. */
  next(method: FaultTarget, fault: Fault, options: FaultOptions = {}): void {
    this.#planned.push({ method, fault, chatId: options.chatId, left: options.times ?? 1 });
  }

  /** Faults that no call has met yet. A test can assert that this is 0 at its end. */
  get left(): number {
    return this.#planned.reduce((sum, planned) => sum + planned.left, 0);
  }

  /** Forgets every planned fault. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault for this call, which is thereby used up. */
  take(method: string, chatId: unknown): Fault | undefined {
    const planned = this.#planned.find(
      (candidate) =>
        (candidate.method === method || (candidate.method === '*' && method !== 'download')) &&
        (candidate.chatId === undefined || String(candidate.chatId) === String(chatId)),
    );
    if (!planned) return undefined;
    planned.left -= 1;
    this.#planned = this.#planned.filter((candidate) => candidate.left > 0);
    return planned.fault;
  }
}

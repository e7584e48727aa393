import type { Update } from '@grammyjs/types';
import type { UpdateContent, UpdateKind } from '../bot-api.js';
import type { Clock } from '../clock.js';
import type { Judge } from '../schema/judge.js';
import { createSignal, type Signal } from '../signal.js';

/** An update that waits for the bot. */
export interface QueuedUpdate {
  readonly update: Update;
  /** Updates of one lane are delivered one after the other; lanes do not wait for each other. */
  readonly lane: string;
  readonly expiresAt: number;
  /** Set on an injected repetition: it is delivered once more, although the bot has confirmed it. */
  repeated: boolean;
}

/** Kinds a bot must ask for by name. */
const ONLY_ON_REQUEST: ReadonlySet<UpdateKind> = new Set<UpdateKind>([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);
/** The official server drops undelivered updates after a day and undelivered presses after 150 seconds. */
const LIFETIME_MS = 24 * 3600 * 1000;
const PRESS_LIFETIME_MS = 150 * 1000;
/** Updates kept after confirmation, so that a test can have them delivered again. */
const HISTORY = 1000;

/** The updates that the bot has not confirmed yet, in order. */
export class UpdateQueue {
  readonly pushed: Signal<QueuedUpdate> = createSignal();
  readonly removed: Signal<QueuedUpdate> = createSignal();
  #pending: QueuedUpdate[] = [];
  readonly #history = new Map<number, QueuedUpdate>();
  #allowed: ReadonlySet<UpdateKind> | undefined;
  #nextId: number;
  readonly #clock: Clock;
  readonly #judge: Judge;

  constructor(options: { clock: Clock; judge: Judge; firstUpdateId: number }) {
    this.#clock = options.clock;
    this.#judge = options.judge;
    this.#nextId = options.firstUpdateId;
  }

  /** Everything not confirmed and not expired, oldest first. */
  get pending(): readonly QueuedUpdate[] {
    const now = this.#clock.now();
    for (const entry of this.#pending.filter((candidate) => candidate.expiresAt <= now)) this.remove(entry);
    return this.#pending;
  }

  /** The number that the next update will have. */
  get nextId(): number {
    return this.#nextId;
  }

  /** What the bot asked for; undefined while it takes the default. */
  get allowed(): readonly UpdateKind[] | undefined {
    return this.#allowed && [...this.#allowed];
  }

  /** Which kinds of later updates the bot wants. An empty list restores the default. */
  allow(kinds: readonly UpdateKind[] | undefined): void {
    if (kinds) this.#allowed = kinds.length > 0 ? new Set(kinds) : undefined;
  }

  /** Numbers the content and queues it. Undefined when the bot did not ask for this kind. */
  push(content: UpdateContent, lane: string): Update | undefined {
    const update: Update = { update_id: this.#nextId, ...content };
    const fault = this.#judge.faultInUpdate(update);
    if (fault) throw new Error(`The emulator made an update that the Bot API does not have: ${fault}`);
    const [kind] = Object.keys(content) as UpdateKind[];
    if (!kind || !this.#wants(kind)) return undefined;
    this.#nextId += 1;
    const lifetime = kind === 'callback_query' ? PRESS_LIFETIME_MS : LIFETIME_MS;
    this.#enqueue({ update, lane, expiresAt: this.#clock.now() + lifetime, repeated: false });
    return update;
  }

  /** Delivers an update again, under its own number or (as after a lost week) under a new one. */
  repeat(updateId: number, renumber: boolean): Update {
    const entry = this.#history.get(updateId);
    if (!entry) throw new Error(`There was no update ${updateId}`);
    const id = renumber ? this.#nextId++ : updateId;
    const update = { ...entry.update, update_id: id };
    this.#enqueue({ ...entry, update, expiresAt: this.#clock.now() + LIFETIME_MS, repeated: !renumber });
    return update;
  }

  /** From now on numbers start here, as they start anywhere after a week without updates. */
  renumberFrom(updateId: number): void {
    this.#nextId = updateId;
  }

  /** Forgets everything below `offset`. An offset from an older numbering confirms nothing. */
  confirmBelow(offset: number): void {
    if (offset > this.#nextId) return;
    for (const entry of [...this.#pending]) {
      if (entry.update.update_id < offset && !entry.repeated) this.remove(entry);
    }
  }

  remove(entry: QueuedUpdate): void {
    const before = this.#pending.length;
    this.#pending = this.#pending.filter((other) => other !== entry);
    if (this.#pending.length < before) this.removed.emit(entry);
  }

  clear(): void {
    for (const entry of [...this.#pending]) this.remove(entry);
  }

  #wants(kind: UpdateKind): boolean {
    return this.#allowed ? this.#allowed.has(kind) : !ONLY_ON_REQUEST.has(kind);
  }

  #enqueue(entry: QueuedUpdate): void {
    this.#pending.push(entry);
    this.#history.set(entry.update.update_id, entry);
    const [oldest] = this.#history.keys();
    if (this.#history.size > HISTORY && oldest !== undefined) this.#history.delete(oldest);
    this.pushed.emit(entry);
  }
}

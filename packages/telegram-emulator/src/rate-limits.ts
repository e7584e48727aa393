import type { Clock } from './clock.js';

/**
 * The limits that Telegram documents for bots: about one message a second in a chat (short bursts pass), 20 a minute
 * in a group, about 30 a second in all.
 * @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
const IN_ALL = { count: 30, perMs: 1000 };
const IN_GROUP = { count: 20, perMs: 60_000 };
const IN_CHAT_PER_MS = 1000;
/** How many messages may come at once in one chat. Telegram names no number; this one is ours. */
const BURST = 3;

/** Counts what a bot sends, and says when it sends too much. */
export class RateLimits {
  readonly #clock: Clock;
  #sent: number[] = [];
  readonly #sentInGroup = new Map<number, number[]>();
  /** When the burst of a chat will be whole again: each message moves it one second away. */
  readonly #wholeAt = new Map<number, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes one message to this chat; when it is too many, notes nothing and gives the seconds to wait. */
  take(chatId: number): number | undefined {
    const now = this.#clock.now();
    const isGroup = chatId < 0;
    this.#sent = within(this.#sent, now - IN_ALL.perMs);
    const inGroup = within(this.#sentInGroup.get(chatId) ?? [], now - IN_GROUP.perMs);
    const wholeAt = Math.max(this.#wholeAt.get(chatId) ?? now, now);
    const waitMs = Math.max(
      waitFor(this.#sent, IN_ALL, now),
      isGroup ? waitFor(inGroup, IN_GROUP, now) : 0,
      wholeAt + IN_CHAT_PER_MS - (now + BURST * IN_CHAT_PER_MS),
    );
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    this.#sent.push(now);
    if (isGroup) this.#sentInGroup.set(chatId, [...inGroup, now]);
    this.#wholeAt.set(chatId, wholeAt + IN_CHAT_PER_MS);
    return undefined;
  }
}

function within(times: readonly number[], after: number): number[] {
  return times.filter((time) => time > after);
}

function waitFor(times: readonly number[], limit: { count: number; perMs: number }, now: number): number {
  const blocking = times[times.length - limit.count];
  return blocking === undefined ? 0 : blocking + limit.perMs - now;
}

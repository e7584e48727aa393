import { randomBytes } from 'node:crypto';
import type { CallbackQuery } from '@grammyjs/types';
import { badRequest } from '../api/api-error.js';
import type { Clock } from '../clock.js';
import type { CallbackAnswer } from './chat-log.js';

interface OpenQuery {
  readonly query: CallbackQuery;
  readonly expiresAt: number;
  readonly resolve: (answer: CallbackAnswer) => void;
}

/** Presses that wait for an answer. Each is answered at most once, and only while it is fresh. */
export class CallbackQueries {
  readonly #open = new Map<string, OpenQuery>();
  readonly #clock: Clock;
  readonly #lifetimeMs: number;
  // Telegram never gives a number twice; a bot that kept one from before a restart of ours relies on it.
  #last = BigInt(`0x${randomBytes(7).toString('hex')}`);

  constructor(clock: Clock, lifetimeMs: number) {
    this.#clock = clock;
    this.#lifetimeMs = lifetimeMs;
  }

  /** Starts a query; `answered` resolves when the bot answers it in time. */
  start(content: Omit<CallbackQuery, 'id'>): { query: CallbackQuery; answered: Promise<CallbackAnswer> } {
    this.#last += 1n;
    const query = { id: String(this.#last), ...content };
    const expiresAt = this.#clock.now() + this.#lifetimeMs;
    const answered = new Promise<CallbackAnswer>((resolve) => {
      this.#open.set(query.id, { query, expiresAt, resolve });
    });
    return { query, answered };
  }

  /** Answers a query, or refuses when it is unknown, answered or too old. */
  answer(answer: CallbackAnswer): CallbackQuery {
    const open = this.#open.get(answer.queryId);
    this.#open.delete(answer.queryId);
    if (!open || open.expiresAt <= this.#clock.now()) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    open.resolve(answer);
    return open.query;
  }

  /** Makes every open query too old. */
  expireAll(): void {
    this.#open.clear();
  }
}

import type { ChatMessage } from '../bot-api.js';
import { PATIENCE_MS } from '../wait-for.js';
import { type ChatEvent, type ChatLog, inlineButtons } from './chat-log.js';

/** Something the bot said: a new message, or a new version of one. */
export interface Reply {
  readonly kind: 'message' | 'edit';
  readonly message: ChatMessage;
  /** The text, or the caption of a file; empty when there is neither. */
  readonly text: string;
  /** Texts of the inline buttons, row after row. */
  readonly buttons: readonly string[];
  /** Place in the order of everything that happened in all chats. */
  readonly seq: number;
}

/** Which reply to wait for. */
export interface ReplyOptions {
  /** Real milliseconds to wait; a minute unless told. */
  readonly timeoutMs?: number;
  /** Only what came after this reply, instead of after this person's last action and the last reply taken. */
  readonly after?: Pick<Reply, 'seq'>;
  /** Only a new message, or only an edit. */
  readonly kind?: Reply['kind'];
}

/** Reads what the bot says in one chat, one reply after the other. */
export class ReplyReader {
  readonly #chats: ChatLog;
  readonly #chatId: () => number;
  readonly #explain: () => string;
  #cursor: number;

  /** `explain` tells, for the message of a timeout, what the bot did instead. */
  constructor(chats: ChatLog, chatId: () => number, explain: () => string) {
    this.#chats = chats;
    this.#chatId = chatId;
    this.#explain = explain;
    this.#cursor = chats.events.length - 1;
  }

  /** From now on only later replies count. */
  startAfterNow(): void {
    this.#cursor = this.#chats.events.length - 1;
  }

  /** The next reply, as soon as it is there. */
  next(options: ReplyOptions): Promise<Reply> {
    const after = options.after?.seq ?? this.#cursor;
    const waiting = this.#chats.events.slice(after + 1).map((event) => this.#asReply(event, options.kind));
    const found = waiting.find((reply) => reply !== undefined);
    if (found) return Promise.resolve(this.#taken(found));
    const timeoutMs = options.timeoutMs ?? PATIENCE_MS;
    return new Promise((resolve, reject) => {
      const stop = this.#chats.changes.listen((event) => {
        const reply = event.seq > after ? this.#asReply(event, options.kind) : undefined;
        if (!reply) return;
        clearTimeout(timer);
        stop();
        resolve(this.#taken(reply));
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The bot did not reply within ${timeoutMs} ms. ${this.#explain()}`));
      }, timeoutMs);
    });
  }

  #taken(reply: Reply): Reply {
    this.#cursor = Math.max(this.#cursor, reply.seq);
    return reply;
  }

  #asReply(event: ChatEvent, kind: Reply['kind'] | undefined): Reply | undefined {
    if (event.chatId !== this.#chatId() || (event.kind !== 'message' && event.kind !== 'edit'))
      return undefined;
    if (event.entry.from !== 'bot' || (kind && kind !== event.kind)) return undefined;
    const { message } = event.entry;
    const buttons = inlineButtons(message).flat();
    return {
      kind: event.kind,
      message,
      text: message.text ?? message.caption ?? '',
      buttons: buttons.map((button) => button.text),
      seq: event.seq,
    };
  }
}

import type { Chat, InlineKeyboardMarkup } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { createSignal, type Signal } from '../signal.js';

/** One message as the people in the chat see it, with what it said before. */
export interface ChatEntry {
  /** Who says it; a `service` message says what happened to the chat, such as that somebody joined. */
  readonly from: 'bot' | 'person' | 'service';
  /** Who really wrote it, also where an administrator of a group stays anonymous. */
  readonly authorId: number;
  readonly message: ChatMessage;
  /** Earlier versions, oldest first. */
  readonly earlier: readonly ChatMessage[];
  readonly deleted: boolean;
}

/** What a pressed button was answered with. */
export interface CallbackAnswer {
  readonly queryId: string;
  readonly text?: string;
  readonly alert: boolean;
  readonly url?: string;
}

/** Something that happened in a chat and that a person's app would show. */
export type ChatEvent = { readonly seq: number; readonly chatId: number } & (
  | { readonly kind: 'message' | 'edit'; readonly entry: ChatEntry }
  | { readonly kind: 'delete'; readonly messageId: number }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'answer'; readonly userId: number; readonly answer: CallbackAnswer }
  | { readonly kind: 'commands' }
);

type Unnumbered<E> = E extends unknown ? Omit<E, 'seq'> : never;

interface Room {
  readonly chat: Chat;
  readonly entries: Map<number, ChatEntry>;
  /** Pinned messages, the newest first. */
  pinned: readonly number[];
  lastMessageId: number;
}

/** All chats with the bot: their messages in order, and a numbered list of everything that happened. */
export class ChatLog {
  /** Everything that happened, in order; `seq` is the place in this list. */
  readonly events: ChatEvent[] = [];
  readonly changes: Signal<ChatEvent> = createSignal();
  readonly #rooms = new Map<number, Room>();
  #lastMessageId = 0;

  /** Opens a chat, so that messages can be posted to it. */
  open(chat: Chat): void {
    if (this.#rooms.has(chat.id)) return;
    this.#rooms.set(chat.id, { chat, entries: new Map(), pinned: [], lastMessageId: 0 });
  }

  chat(id: number): Chat | undefined {
    return this.#rooms.get(id)?.chat;
  }

  /** The number for a new message: a supergroup counts for itself, all other chats of a bot count together. */
  nextMessageId(chatId: number): number {
    const room = this.#room(chatId);
    if (room.chat.type === 'supergroup') {
      room.lastMessageId += 1;
      return room.lastMessageId;
    }
    this.#lastMessageId += 1;
    return this.#lastMessageId;
  }

  /** Messages of a chat in order, deleted ones included. */
  entries(chatId: number): ChatEntry[] {
    return [...this.#room(chatId).entries.values()];
  }

  /** A message that is still there. */
  find(chatId: number, messageId: number): ChatEntry | undefined {
    const entry = this.#rooms.get(chatId)?.entries.get(messageId);
    return entry?.deleted ? undefined : entry;
  }

  /** Pinned messages that are still there, the newest first. */
  pinned(chatId: number): ChatEntry[] {
    return this.#room(chatId).pinned.flatMap((id) => this.find(chatId, id) ?? []);
  }

  setPinned(chatId: number, messageIds: readonly number[]): void {
    this.#room(chatId).pinned = messageIds;
  }

  post(from: ChatEntry['from'], authorId: number, message: ChatMessage): void {
    const entry = { from, authorId, message, earlier: [], deleted: false };
    this.#room(message.chat.id).entries.set(message.message_id, entry);
    this.note({ kind: 'message', chatId: message.chat.id, entry });
  }

  replace(message: ChatMessage): void {
    const { entries } = this.#room(message.chat.id);
    const before = entries.get(message.message_id);
    if (!before) throw new Error(`No message ${message.message_id} to replace`);
    const entry = { ...before, message, earlier: [...before.earlier, before.message] };
    entries.set(message.message_id, entry);
    this.note({ kind: 'edit', chatId: message.chat.id, entry });
  }

  remove(chatId: number, messageId: number): void {
    const { entries } = this.#room(chatId);
    const entry = entries.get(messageId);
    if (!entry) throw new Error(`No message ${messageId} to delete`);
    entries.set(messageId, { ...entry, deleted: true });
    this.note({ kind: 'delete', chatId, messageId });
  }

  /** Numbers an event, keeps it and tells the listeners. */
  note(event: Unnumbered<ChatEvent>): void {
    const numbered = { ...event, seq: this.events.length } as ChatEvent;
    this.events.push(numbered);
    this.changes.emit(numbered);
  }

  #room(chatId: number): Room {
    const room = this.#rooms.get(chatId);
    if (!room) throw new Error(`No chat ${chatId}`);
    return room;
  }
}

/** The rows of buttons under a message; empty when it has none. */
export function inlineButtons(message: ChatMessage): InlineKeyboardMarkup['inline_keyboard'] {
  return message.reply_markup?.inline_keyboard ?? [];
}

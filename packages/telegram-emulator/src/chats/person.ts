import type { BotCommand, Chat, ReplyKeyboardMarkup, Update, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import type { FileUpload } from '../files/file-store.js';
import { formatText } from '../text/format-text.js';
import type { Human, World } from '../world.js';
import type { CallbackAnswer, ChatEntry } from './chat-log.js';
import { findPressed, type PressTarget } from './find-pressed.js';
import { type Reply, type ReplyOptions, ReplyReader } from './reply-reader.js';

/** A file that a person sends, with the words under it. */
export interface SentFile extends FileUpload {
  readonly caption?: string;
}

/** A press on an inline button that the bot has been told about. */
export interface Press {
  readonly queryId: string;
  /** Resolves when the bot answers the press in time. */
  readonly answered: Promise<CallbackAnswer>;
}

/** A human in a private chat with the bot, as seen on the human's phone. */
export class Person {
  readonly user: User;
  readonly chat: Chat.PrivateChat;
  readonly #world: World;
  readonly #human: Human;
  readonly #replies: ReplyReader;

  constructor(world: World, human: Human, explain: () => string) {
    const { id, first_name, last_name, username } = human.user;
    this.#world = world;
    this.#human = human;
    this.user = human.user;
    this.chat = {
      id,
      type: 'private',
      first_name,
      ...(last_name && { last_name }),
      ...(username && { username }),
    };
    world.chats.open(this.chat);
    this.#replies = new ReplyReader(world.chats, id, explain);
  }

  get id(): number {
    return this.user.id;
  }

  /** Sends plain text; commands and links in it are marked as Telegram marks them. */
  async send(text: string): Promise<ChatMessage> {
    const formatted = formatText({ text });
    if (formatted.text === '') throw new Error('A person cannot send an empty message');
    const { entities } = formatted;
    return this.#post({ text: formatted.text, ...(entities.length > 0 && { entities }) });
  }

  /** Sends a picture: the bytes of a PNG, JPEG or GIF. */
  async sendPhoto(photo: Uint8Array | SentFile): Promise<ChatMessage> {
    const file = asFile(photo);
    return this.#post({ photo: this.#world.files.addPhoto(file), ...caption(file) });
  }

  /** Sends a file of any kind. */
  async sendDocument(document: Uint8Array | SentFile): Promise<ChatMessage> {
    const file = asFile(document);
    return this.#post({ document: this.#world.files.addDocument(file), ...caption(file) });
  }

  /** Changes the text of an own message. */
  async edit(messageId: number, text: string): Promise<ChatMessage> {
    const entry = this.#world.chats.find(this.chat.id, messageId);
    if (entry?.from !== 'person') throw new Error(`${messageId} is no message of ${this.user.first_name}`);
    const { entities: _, ...before } = entry.message;
    const edit_date = unixTime(this.#world.clock.now());
    const message = { ...before, ...formatText({ text }), edit_date };
    this.#replies.startAfterNow();
    this.#world.chats.replace(message);
    this.#world.updates.push({ edited_message: message }, this.#lane('chat'));
    return message;
  }

  /**
   * Presses the newest button with this text, or the button of one message with this callback data. A button of
   * the reply keyboard sends its text. Throws when there is no such button, and names those there are.
   */
  async press(target: PressTarget): Promise<Press | undefined> {
    const { chats, callbacks, updates } = this.#world;
    const pressed = findPressed(chats.entries(this.chat.id), this.keyboard(), target);
    if (pressed.kind === 'text') {
      await this.send(pressed.text);
      return undefined;
    }
    const { query, answered } = callbacks.start({
      from: this.user,
      message: pressed.message,
      chat_instance: `private-${this.chat.id}`,
      data: pressed.data,
    });
    this.#replies.startAfterNow();
    updates.push({ callback_query: query }, this.#lane('press'));
    return { queryId: query.id, answered };
  }

  /**
   * The next message or edit of the bot after this person's last action. Each call takes one, so calling it
   * again gives the one after. Rejects after `timeoutMs` (5 seconds unless told) of real time.
   */
  waitForReply(options: ReplyOptions = {}): Promise<Reply> {
    return this.#replies.next(options);
  }

  /** What this person sees in the chat, oldest first: both sides, edits with their history, deleted marked. */
  transcript(): ChatEntry[] {
    return this.#world.chats.entries(this.chat.id);
  }

  /** The answers to presses, oldest first: what popped up. */
  toasts(): CallbackAnswer[] {
    const { events } = this.#world.chats;
    return events.flatMap((event) =>
      event.kind === 'answer' && event.chatId === this.chat.id ? [event.answer] : [],
    );
  }

  /** The reply keyboard on this person's screen. */
  keyboard(): ReplyKeyboardMarkup | undefined {
    return this.#world.chats.keyboard(this.chat.id);
  }

  /** The bot's commands as this person's menu shows them. */
  commands(): BotCommand[] {
    return this.#world.commands.seenBy(this.user, this.chat);
  }

  /** Blocks the bot: it is told, and from now on its messages answer 403. */
  block(): Update | undefined {
    return this.#changeMembership(true);
  }

  /** Lets the bot write again. */
  unblock(): Update | undefined {
    return this.#changeMembership(false);
  }

  #changeMembership(blocked: boolean): Update | undefined {
    if (this.#human.blocked === blocked) return undefined;
    this.#human.blocked = blocked;
    const { id, is_bot, first_name, username } = this.#world.bot;
    const bot = { id, is_bot, first_name, username };
    const member = { status: 'member', user: bot } as const;
    const banned = { status: 'kicked', user: bot, until_date: 0 } as const;
    const my_chat_member = {
      chat: this.chat,
      from: this.user,
      date: unixTime(this.#world.clock.now()),
      old_chat_member: blocked ? member : banned,
      new_chat_member: blocked ? banned : member,
    };
    return this.#world.updates.push({ my_chat_member }, this.#lane('chat'));
  }

  #post(content: Partial<ChatMessage>): ChatMessage {
    if (this.#human.blocked) this.unblock();
    const message: ChatMessage = {
      message_id: this.#world.chats.nextMessageId(),
      from: this.user,
      chat: this.chat,
      date: unixTime(this.#world.clock.now()),
      ...content,
    };
    this.#world.chats.post('person', message);
    this.#replies.startAfterNow();
    this.#world.updates.push({ message }, this.#lane('chat'));
    return message;
  }

  #lane(kind: 'chat' | 'press'): string {
    return `${kind} ${this.id}`;
  }
}

function asFile(file: Uint8Array | SentFile): SentFile {
  return file instanceof Uint8Array ? { bytes: file } : file;
}

function caption(file: SentFile): Pick<ChatMessage, 'caption' | 'caption_entities'> {
  if (!file.caption) return {};
  const { text, entities } = formatText({ text: file.caption });
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) };
}

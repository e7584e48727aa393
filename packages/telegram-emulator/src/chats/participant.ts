import type { BotCommand, Chat, Contact, MessageOrigin, ReplyKeyboardMarkup, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import { formatText } from '../text/format-text.js';
import type { World } from '../world.js';
import { asReplied } from './as-replied.js';
import type { CallbackAnswer, ChatEntry } from './chat-log.js';
import { findPressed, type PressTarget } from './find-pressed.js';
import { forwardedContent } from './forwarded-content.js';
import { reachesBot } from './reaches-bot.js';
import { type Reply, type ReplyOptions, ReplyReader } from './reply-reader.js';
import { asFile, caption, type SentFile, type SentVoice } from './sent-file.js';

/** How to send something. */
export interface SendOptions {
  /**
   * The message that this one replies to. Unless told, a message goes as a reply where the bot forces one, as it
   * does on a phone; `null` closes that field first.
   */
  readonly replyTo?: ChatMessage | Reply | number | null;
}

/** A press on an inline button that the bot has been told about. */
export interface Press {
  readonly queryId: string;
  /** Resolves when the bot answers the press in time. */
  readonly answered: Promise<CallbackAnswer>;
}

/** The chat that a person takes part in, as it is at this moment. */
export type ChatNow = () => Exclude<Chat, Chat.ChannelChat>;

/** Stands in `from` where an administrator speaks anonymously; the same for every group on Telegram. */
const ANONYMOUS: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** A person in one chat with the bot: what they do there, and what they see. */
export class Participant {
  readonly user: User;
  protected readonly world: World;
  readonly #chat: ChatNow;
  readonly #replies: ReplyReader;

  constructor(world: World, user: User, chat: ChatNow, explain: () => string) {
    this.world = world;
    this.user = user;
    this.#chat = chat;
    this.#replies = new ReplyReader(world.chats, () => chat().id, explain);
  }

  get chat(): Exclude<Chat, Chat.ChannelChat> {
    return this.#chat();
  }

  /** Sends plain text; commands and links in it are marked as Telegram marks them. */
  async send(text: string, options: SendOptions = {}): Promise<ChatMessage> {
    return this.#post(plainText(text), options);
  }

  /** Sends a picture: the bytes of a PNG, JPEG or GIF. */
  async sendPhoto(photo: Uint8Array | SentFile, options: SendOptions = {}): Promise<ChatMessage> {
    const file = asFile(photo);
    return this.#post({ photo: this.world.files.addPhoto(file), ...caption(file) }, options);
  }

  /** Sends a file of any kind. */
  async sendDocument(document: Uint8Array | SentFile, options: SendOptions = {}): Promise<ChatMessage> {
    const file = asFile(document);
    return this.#post({ document: this.world.files.addDocument(file), ...caption(file) }, options);
  }

  /** Sends 2 to 10 pictures at once: as many messages with one `media_group_id`. */
  async sendPhotos(
    photos: readonly (Uint8Array | SentFile)[],
    options: SendOptions = {},
  ): Promise<ChatMessage[]> {
    return this.#album(photos, options, (file) => ({ photo: this.world.files.addPhoto(file) }));
  }

  /** Sends 2 to 10 files at once: as many messages with one `media_group_id`. */
  async sendDocuments(
    documents: readonly (Uint8Array | SentFile)[],
    options: SendOptions = {},
  ): Promise<ChatMessage[]> {
    return this.#album(documents, options, (file) => ({ document: this.world.files.addDocument(file) }));
  }

  /** Sends a recorded voice. */
  async sendVoice(voice: Uint8Array | SentVoice, options: SendOptions = {}): Promise<ChatMessage> {
    const file: SentVoice = asFile(voice);
    const { durationSeconds = 1 } = file;
    return this.#post({ voice: this.world.files.addVoice(file, durationSeconds), ...caption(file) }, options);
  }

  /** Sends a contact: somebody's, or the own one when `user_id` is the own id. */
  async sendContact(contact: Contact, options: SendOptions = {}): Promise<ChatMessage> {
    return this.#post({ contact }, options);
  }

  /**
   * Forwards a message of any chat into this one. `origin` says where it comes from; unless told, it names the
   * sender. Buttons stay behind. Throws when the message is protected.
   */
  async forward(
    message: ChatMessage | Reply,
    { origin }: { readonly origin?: MessageOrigin } = {},
  ): Promise<ChatMessage> {
    return this.#post(forwardedContent('message' in message ? message.message : message, origin), {
      replyTo: null,
    });
  }

  /** Changes the text of an own message, or the words under an own file. */
  async edit(messageId: number, text: string): Promise<ChatMessage> {
    const { message: before } = this.#own(messageId);
    const { entities: _, caption_entities: __, ...rest } = before;
    const content = before.text === undefined ? caption({ caption: text }) : plainText(text);
    const edit_date = unixTime(this.world.clock.now());
    const message: ChatMessage = { ...rest, ...content, edit_date };
    this.#replies.startAfterNow();
    this.world.chats.replace(message);
    this.#tellBot({ edited_message: message }, message);
    return message;
  }

  /** Takes an own message back. Bots are not told. */
  remove(messageId: number): void {
    this.#own(messageId);
    this.world.chats.remove(this.chat.id, messageId);
  }

  /**
   * Presses the newest button with this text, or the button of one message with this callback data. A button of
   * the reply keyboard sends its text. Throws when there is no such button, and names those there are.
   */
  async press(target: PressTarget): Promise<Press | undefined> {
    const { chats, callbacks, updates } = this.world;
    const { chat } = this;
    this.#mustBeHere();
    const pressed = findPressed(chats.entries(chat.id), this.keyboard(), target);
    if (pressed.kind === 'text') {
      await this.send(pressed.text);
      return undefined;
    }
    const { query, answered } = callbacks.start({
      from: this.user,
      message: pressed.message,
      chat_instance: `${chat.type}-${chat.id}`,
      data: pressed.data,
    });
    this.#replies.startAfterNow();
    updates.push({ callback_query: query }, `press ${this.user.id}`);
    return { queryId: query.id, answered };
  }

  /**
   * The next message or edit of the bot after this person's last action here. Each call takes one, so calling it
   * again gives the one after. Rejects after `timeoutMs` (a minute unless told) of real time.
   */
  waitForReply(options: ReplyOptions = {}): Promise<Reply> {
    return this.#replies.next(options);
  }

  /** What this person sees in the chat, oldest first: both sides, edits with their history, deleted marked. */
  transcript(): ChatEntry[] {
    return this.world.chats.entries(this.chat.id);
  }

  /** The pinned messages, the newest first. */
  pinned(): ChatEntry[] {
    return this.world.chats.pinned(this.chat.id);
  }

  /** The answers to this person's presses here, oldest first: what popped up. */
  toasts(): CallbackAnswer[] {
    const { events } = this.world.chats;
    const { id } = this.chat;
    return events.flatMap((event) =>
      event.kind === 'answer' && event.chatId === id && event.userId === this.user.id ? [event.answer] : [],
    );
  }

  /** The reply keyboard on this person's screen. */
  keyboard(): ReplyKeyboardMarkup | undefined {
    const prompt = this.world.prompts.seenBy(this.user.id, this.chat.id);
    return prompt?.kind === 'keyboard' ? prompt.keyboard : undefined;
  }

  /** The message that the bot wants this person to reply to, with the words in the empty field. */
  forcedReply(): { readonly message: ChatMessage; readonly placeholder?: string } | undefined {
    const prompt = this.world.prompts.seenBy(this.user.id, this.chat.id);
    const entry =
      prompt?.kind === 'force-reply' ? this.world.chats.find(this.chat.id, prompt.messageId) : undefined;
    if (prompt?.kind !== 'force-reply' || !entry) return undefined;
    const { placeholder } = prompt;
    return { message: entry.message, ...(placeholder !== undefined && { placeholder }) };
  }

  /** The bot's commands as this person's menu shows them here. */
  commands(): BotCommand[] {
    const administers = this.world.groups.get(this.chat.id)?.roster.isAdministrator(this.user.id) ?? false;
    return this.world.commands.seenBy(this.user, this.chat, administers);
  }

  /** Called before something is sent. */
  protected beforeSending(): void {}

  #post(content: Partial<ChatMessage>, { replyTo }: SendOptions): ChatMessage {
    const { chats, clock, prompts } = this.world;
    const { chat } = this;
    this.#mustBeHere();
    this.beforeSending();
    const replied = replyTo === undefined ? this.forcedReply()?.message : this.#replied(replyTo);
    const message: ChatMessage = {
      message_id: chats.nextMessageId(chat.id),
      ...this.#sender(),
      chat,
      date: unixTime(clock.now()),
      ...(replied && { reply_to_message: asReplied(replied) }),
      ...content,
    };
    prompts.done(this.user.id, chat.id);
    chats.post('person', this.user.id, message);
    this.#replies.startAfterNow();
    this.#tellBot({ message }, message);
    return message;
  }

  #album(
    given: readonly (Uint8Array | SentFile)[],
    { replyTo }: SendOptions,
    media: (file: SentFile) => Partial<ChatMessage>,
  ): ChatMessage[] {
    if (given.length < 2 || given.length > 10) throw new Error('An album has 2 to 10 files');
    const media_group_id = String(1_300_000_000_000_000 + this.world.chats.events.length);
    const first = replyTo === undefined ? this.forcedReply()?.message : replyTo;
    return given.map(asFile).map((file) => {
      const content = { media_group_id, ...media(file), ...caption(file) };
      return this.#post(content, { replyTo: first ?? null });
    });
  }

  #replied(replyTo: NonNullable<SendOptions['replyTo']> | null): ChatMessage | undefined {
    if (replyTo === null) return undefined;
    const id = typeof replyTo === 'number' ? replyTo : messageOf(replyTo).message_id;
    const entry = this.world.chats.find(this.chat.id, id);
    if (!entry) throw new Error(`There is no message ${id} to reply to in this chat`);
    return entry.message;
  }

  #sender(): Pick<ChatMessage, 'from' | 'sender_chat' | 'author_signature'> {
    const group = this.world.groups.get(this.chat.id);
    const { anonymous, title } = group?.roster.membership(this.user.id) ?? {};
    if (!group || !anonymous) return { from: this.user };
    return { from: ANONYMOUS, sender_chat: group.chat, ...(title && { author_signature: title }) };
  }

  #own(messageId: number): ChatEntry {
    const entry = this.world.chats.find(this.chat.id, messageId);
    if (entry?.from !== 'person' || entry.authorId !== this.user.id)
      throw new Error(`${messageId} is no message of ${this.user.first_name}`);
    return entry;
  }

  #mustBeHere(): void {
    const group = this.world.groups.get(this.chat.id);
    if (group && !group.roster.isPresent(this.user.id))
      throw new Error(`${this.user.first_name} is not in the group "${group.chat.title}"`);
  }

  #tellBot(content: { message: ChatMessage } | { edited_message: ChatMessage }, message: ChatMessage): void {
    const group = this.world.groups.get(this.chat.id);
    if (!group || reachesBot(this.world, group, message))
      this.world.updates.push(content as never, `chat ${this.chat.id}`);
  }
}

function plainText(written: string): Pick<ChatMessage, 'text' | 'entities'> {
  const { text, entities } = formatText({ text: written });
  if (text === '') throw new Error('A person cannot send an empty message');
  return { text, ...(entities.length > 0 && { entities }) };
}

function messageOf(given: ChatMessage | Reply): ChatMessage {
  return 'message' in given ? given.message : given;
}

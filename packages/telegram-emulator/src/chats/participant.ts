import type { Contact, MessageOrigin, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import { formatText } from '../text/format-text.js';
import { asReplied } from './as-replied.js';
import type { CallbackAnswer, ChatEntry } from './chat-log.js';
import { findPressed, type PressTarget } from './find-pressed.js';
import { forwardedContent } from './forwarded-content.js';
import { Onlooker } from './onlooker.js';
import { reachesBot } from './reaches-bot.js';
import type { Reply } from './reply-reader.js';
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

/** Stands in `from` where an administrator speaks anonymously; the same for every group on Telegram. */
const ANONYMOUS: User = {
  id: 1_087_968_824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};

/** A person in one chat with the bot: what they do there, and what they see. */
export class Participant extends Onlooker {
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
    this.replies.startAfterNow();
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
    this.replies.startAfterNow();
    updates.push({ callback_query: query }, `press ${this.user.id}`);
    return { queryId: query.id, answered };
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
    this.replies.startAfterNow();
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

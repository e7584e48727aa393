import type { BotCommand, Chat, ReplyKeyboardMarkup, User } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import type { World } from '../world.js';
import type { CallbackAnswer, ChatEntry } from './chat-log.js';
import { type Reply, type ReplyOptions, ReplyReader } from './reply-reader.js';

/** The chat that a person takes part in, as it is at this moment. */
export type ChatNow = () => Exclude<Chat, Chat.ChannelChat>;

/** A person who looks at one chat with the bot: everything that they see in it. */
export class Onlooker {
  readonly user: User;
  protected readonly world: World;
  readonly #chat: ChatNow;
  protected readonly replies: ReplyReader;

  constructor(world: World, user: User, chat: ChatNow, explain: () => string) {
    this.world = world;
    this.user = user;
    this.#chat = chat;
    this.replies = new ReplyReader(world.chats, () => chat().id, explain);
  }

  get chat(): Exclude<Chat, Chat.ChannelChat> {
    return this.#chat();
  }

  /**
   * The next message or edit of the bot after this person's last action here. Each call takes one, so calling it
   * again gives the one after. Rejects after `timeoutMs` (a minute unless told) of real time.
   */
  waitForReply(options: ReplyOptions = {}): Promise<Reply> {
    return this.replies.next(options);
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
}

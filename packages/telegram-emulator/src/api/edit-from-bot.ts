import { isDeepStrictEqual } from 'node:util';
import type { InlineKeyboardMarkup } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import type { World } from '../world.js';
import { badContent, badRequest } from './api-error.js';
import { chatForBot } from './chat-for-bot.js';
import { checkInline } from './check-markup.js';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** What the editing methods have in common. */
export interface EditParams {
  readonly chat_id?: number | string;
  readonly message_id?: number;
  readonly reply_markup?: InlineKeyboardMarkup;
}

/** The common parameters that are honoured. Inline messages are not among them: there is no inline mode. */
export const EDIT_PARAMS = ['chat_id', 'message_id', 'reply_markup'] as const;

/** The message of the bot that is to be edited, or the refusal for one that cannot be. */
export function findEditable(world: World, params: EditParams): ChatMessage {
  if (params.chat_id === undefined) throw badContent('chat_id is empty');
  const chat = chatForBot(world, params.chat_id);
  if (params.message_id === undefined) throw badContent('message identifier is not specified');
  const entry = world.chats.find(chat.id, params.message_id);
  if (!entry) throw badRequest('message to edit not found');
  if (entry.from !== 'bot') throw badRequest("message can't be edited");
  return entry.message;
}

/**
 * Puts the new content in place of the old. Buttons that the call does not repeat are gone. Refuses when nothing
 * would change.
 */
export function replaceFromBot<Content extends Partial<ChatMessage>>(
  world: World,
  before: ChatMessage,
  params: EditParams,
  without: readonly (keyof ChatMessage)[],
  content: Content,
): ChatMessage & Content & { edit_date: number } {
  const markup = params.reply_markup && checkInline(params.reply_markup);
  const kept = Object.entries(before).filter(([key]) => ![...without, 'reply_markup'].includes(key as never));
  const after = {
    ...(Object.fromEntries(kept) as unknown as ChatMessage),
    ...content,
    ...(markup && { reply_markup: markup }),
  };
  if (isDeepStrictEqual(before, after)) throw badRequest(NOT_MODIFIED);
  const message = { ...after, edit_date: unixTime(world.clock.now()) };
  world.chats.replace(message);
  return message;
}

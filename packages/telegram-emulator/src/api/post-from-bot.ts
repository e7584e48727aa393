import type { ReplyParameters } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { asReplied } from '../chats/as-replied.js';
import { botAsUser } from '../chats/bot-as-user.js';
import { unixTime } from '../clock.js';
import type { World } from '../world.js';
import { badRequest, notImplemented } from './api-error.js';
import { chatForBot } from './chat-for-bot.js';
import { checkMarkup, type ReplyMarkup } from './check-markup.js';
import { showPrompt } from './show-prompt.js';

/** What the sending methods have in common. */
export interface SendParams {
  readonly chat_id: number | string;
  readonly reply_markup?: ReplyMarkup;
  readonly reply_parameters?: ReplyParameters;
  readonly protect_content?: boolean;
}

/** The common parameters that are honoured, or that change nothing a person would notice here. */
export const SEND_PARAMS = [
  'chat_id',
  'reply_markup',
  'reply_parameters',
  'protect_content',
  'disable_notification',
] as const;

/** Puts a message of the bot into a chat. Everything that could be refused is checked before anything happens. */
export function postFromBot<Content extends Partial<ChatMessage>>(
  world: World,
  params: SendParams,
  content: Content,
): ChatMessage & Content {
  const chat = chatForBot(world, params.chat_id);
  const { inline } = checkMarkup(params.reply_markup);
  const repliedTo = params.reply_parameters && findReplied(world, chat.id, params.reply_parameters);
  const message: ChatMessage & Content = {
    message_id: world.chats.nextMessageId(chat.id),
    from: botAsUser(world),
    chat,
    date: unixTime(world.clock.now()),
    ...(repliedTo && { reply_to_message: repliedTo }),
    ...(params.protect_content && { has_protected_content: true }),
    ...content,
    ...(inline && { reply_markup: inline }),
  };
  if (params.reply_markup) showPrompt(world, message, params.reply_markup);
  world.chats.post('bot', world.bot.id, message);
  return message;
}

function findReplied(world: World, chatId: number, reply: ReplyParameters) {
  if (Object.keys(reply).some((key) => !['message_id', 'allow_sending_without_reply'].includes(key))) {
    throw notImplemented('quotes and replies across chats');
  }
  const entry = reply.message_id === undefined ? undefined : world.chats.find(chatId, reply.message_id);
  if (!entry && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  return entry && asReplied(entry.message);
}

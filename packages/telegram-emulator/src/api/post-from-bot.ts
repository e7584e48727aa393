import type { Chat, ReplyParameters } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { unixTime } from '../clock.js';
import type { World } from '../world.js';
import { ApiError, badRequest, notImplemented } from './api-error.js';
import { checkMarkup, type ReplyMarkup } from './check-markup.js';

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

type ChatForBot = Exclude<Chat, Chat.ChannelChat>;

/** The chat a bot means, or the refusal for a chat it may not write to. */
export function chatForBot(world: World, chatId: number | string): ChatForBot {
  const chat = world.chats.chat(Number(chatId));
  if (!chat || chat.type === 'channel') throw badRequest('chat not found');
  if (world.humans.get(chat.id)?.blocked) throw new ApiError(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

/** Puts a message of the bot into a chat. Everything that could be refused is checked before anything happens. */
export function postFromBot<Content extends Partial<ChatMessage>>(
  world: World,
  params: SendParams,
  content: Content,
): ChatMessage & Content {
  const chat = chatForBot(world, params.chat_id);
  const markup = checkMarkup(params.reply_markup);
  const repliedTo = params.reply_parameters && findReplied(world, chat.id, params.reply_parameters);
  const message: ChatMessage & Content = {
    message_id: world.chats.nextMessageId(),
    from: botAsSender(world),
    chat,
    date: unixTime(world.clock.now()),
    ...(repliedTo && { reply_to_message: repliedTo }),
    ...(params.protect_content && { has_protected_content: true }),
    ...content,
    ...(markup.inline && { reply_markup: markup.inline }),
  };
  if (markup.keyboard !== undefined) world.chats.setKeyboard(chat.id, markup.keyboard ?? undefined);
  world.chats.post('bot', message);
  return message;
}

function botAsSender(world: World) {
  const { id, is_bot, first_name, username } = world.bot;
  return { id, is_bot, first_name, username };
}

function findReplied(world: World, chatId: number, reply: ReplyParameters) {
  if (Object.keys(reply).some((key) => !['message_id', 'allow_sending_without_reply'].includes(key))) {
    throw notImplemented('quotes and replies across chats');
  }
  const entry = reply.message_id === undefined ? undefined : world.chats.find(chatId, reply.message_id);
  if (!entry && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
  if (!entry) return undefined;
  const { reply_to_message: _, ...message } = entry.message;
  return message as ChatMessage & { reply_to_message: undefined };
}

import { isDeepStrictEqual } from 'node:util';
import type { ChatEntry } from '../../chats/chat-log.js';
import { unixTime } from '../../clock.js';
import type { World } from '../../world.js';
import { badContent, badRequest } from '../api-error.js';
import { checkInline } from '../check-markup.js';
import { defineMethod } from '../define-method.js';
import { messageText } from '../message-text.js';
import { chatForBot } from '../post-from-bot.js';

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const editMessageText = defineMethod(
  'editMessageText',
  ['chat_id', 'message_id', 'text', 'parse_mode', 'entities', 'link_preview_options', 'reply_markup'],
  ({ params }, world) => {
    const { message } = findEditable(world, params);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    const content = messageText(params);
    const markup = params.reply_markup && checkInline(params.reply_markup);
    const { entities: _, reply_markup: __, ...rest } = message;
    const { link_preview_options } = params;
    return replace(world, message, {
      ...rest,
      ...content,
      ...(link_preview_options && { link_preview_options }),
      ...(markup && { reply_markup: markup }),
    });
  },
);

export const editMessageReplyMarkup = defineMethod(
  'editMessageReplyMarkup',
  ['chat_id', 'message_id', 'reply_markup'],
  ({ params }, world) => {
    const { message } = findEditable(world, params);
    const markup = params.reply_markup && checkInline(params.reply_markup);
    const { reply_markup: _, ...rest } = message;
    return replace(world, message, { ...rest, ...(markup && { reply_markup: markup }) });
  },
);

export const deleteMessage = defineMethod('deleteMessage', ['chat_id', 'message_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  if (!world.chats.find(chat.id, params.message_id)) throw badRequest('message to delete not found');
  world.chats.remove(chat.id, params.message_id);
  return true;
});

function findEditable(world: World, params: { chat_id?: number | string; message_id?: number }): ChatEntry {
  if (params.chat_id === undefined) throw badContent('chat_id is empty');
  const chat = chatForBot(world, params.chat_id);
  if (params.message_id === undefined) throw badContent('message identifier is not specified');
  const entry = world.chats.find(chat.id, params.message_id);
  if (!entry) throw badRequest('message to edit not found');
  if (entry.from !== 'bot') throw badRequest("message can't be edited");
  return entry;
}

function replace<M extends ChatEntry['message']>(world: World, before: ChatEntry['message'], after: M) {
  if (isDeepStrictEqual(before, after)) throw badRequest(NOT_MODIFIED);
  const message = { ...after, edit_date: unixTime(world.clock.now()) };
  world.chats.replace(message);
  return message;
}

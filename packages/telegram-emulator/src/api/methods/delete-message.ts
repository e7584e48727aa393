import type { ChatEntry } from '../../chats/chat-log.js';
import { unixTime } from '../../clock.js';
import type { World } from '../../world.js';
import { badContent, badRequest } from '../api-error.js';
import { administersHere, type ChatForBot, chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';

const DELETABLE_SECONDS = 48 * 3600;
const MOST_MESSAGES = 100;

export const deleteMessage = defineMethod('deleteMessage', ['chat_id', 'message_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  const entry = world.chats.find(chat.id, params.message_id);
  if (!entry) throw badRequest('message to delete not found');
  refuseDeletion(world, chat, entry);
  world.chats.remove(chat.id, params.message_id);
  return true;
});

/** Messages that are not there are passed over; one that may not be deleted stops the call before any is. */
export const deleteMessages = defineMethod(
  'deleteMessages',
  ['chat_id', 'message_ids'],
  ({ params }, world) => {
    const chat = chatForBot(world, params.chat_id);
    if (params.message_ids.length === 0) throw badContent('message identifiers are not specified');
    if (params.message_ids.length > MOST_MESSAGES) throw badContent('too many message identifiers specified');
    const found = [...new Set(params.message_ids)].flatMap((id) => world.chats.find(chat.id, id) ?? []);
    for (const entry of found) refuseDeletion(world, chat, entry);
    for (const { message } of found) world.chats.remove(chat.id, message.message_id);
    return true;
  },
);

/** @see https://core.telegram.org/bots/api#deletemessage for what may be deleted where. */
function refuseDeletion(world: World, chat: ChatForBot, { from, message }: ChatEntry): void {
  if (from !== 'bot' && !administersHere(world, chat)) throw badRequest("message can't be deleted");
  const tooOld = unixTime(world.clock.now()) - message.date >= DELETABLE_SECONDS;
  // An administrator of a supergroup clears it up without a limit.
  if (tooOld && !(chat.type === 'supergroup' && administersHere(world, chat)))
    throw badRequest("message can't be deleted for everyone");
}

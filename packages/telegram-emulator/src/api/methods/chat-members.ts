import type { ChatMember, User } from '@grammyjs/types';
import { botAsUser } from '../../chats/bot-as-user.js';
import { unixTime } from '../../clock.js';
import type { GroupState, World } from '../../world.js';
import { badRequest } from '../api-error.js';
import { chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';

export const getChatMember = defineMethod('getChatMember', ['chat_id', 'user_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  const user = findUser(world, params.user_id);
  const group = world.groups.get(chat.id);
  if (group) return group.roster.asChatMember(user);
  if (user.id !== chat.id && user.id !== world.bot.id) throw badRequest('user not found');
  return { status: 'member', user };
});

export const getChatMemberCount = defineMethod('getChatMemberCount', ['chat_id'], ({ params }, world) => {
  const chat = chatForBot(world, params.chat_id);
  return world.groups.get(chat.id)?.roster.present().length ?? 2;
});

type Administrator = Extract<ChatMember, { status: 'creator' | 'administrator' }>;

export const getChatAdministrators = defineMethod(
  'getChatAdministrators',
  ['chat_id'],
  ({ params }, world) => {
    const { roster } = mustBeGroup(world, params.chat_id, 'there are no administrators in the private chat');
    const members = roster.present().map((user) => roster.asChatMember(user));
    return members.filter(
      (member): member is Administrator => member.status === 'creator' || member.status === 'administrator',
    );
  },
);

export const leaveChat = defineMethod('leaveChat', ['chat_id'], ({ params }, world) => {
  const refusal = "chat member status can't be changed in private chats";
  const { chat, roster } = mustBeGroup(world, params.chat_id, refusal);
  const bot = botAsUser(world);
  const { before, after } = roster.change(bot, { status: 'left' });
  const date = unixTime(world.clock.now());
  const my_chat_member = { chat, from: bot, date, old_chat_member: before, new_chat_member: after };
  world.updates.push({ my_chat_member }, `chat ${chat.id}`);
  const message_id = world.chats.nextMessageId(chat.id);
  world.chats.post('service', bot.id, { message_id, from: bot, chat, date, left_chat_member: bot });
  return true;
});

function mustBeGroup(world: World, chatId: number | string, refusal: string): GroupState {
  const group = world.groups.get(chatForBot(world, chatId).id);
  if (!group) throw badRequest(refusal);
  return group;
}

function findUser(world: World, userId: number): User {
  const user = userId === world.bot.id ? botAsUser(world) : world.humans.get(userId)?.user;
  if (!user) throw badRequest('user not found');
  return user;
}

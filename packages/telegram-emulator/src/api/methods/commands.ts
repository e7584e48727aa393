import type { BotCommandScope } from '@grammyjs/types';
import type { World } from '../../world.js';
import { badContent } from '../api-error.js';
import { chatForBot } from '../chat-for-bot.js';
import { defineMethod } from '../define-method.js';

const MOST_COMMANDS = 100;
const LONGEST_DESCRIPTION = 256;

export const setMyCommands = defineMethod(
  'setMyCommands',
  ['commands', 'scope', 'language_code'],
  ({ params }, world) => {
    if (params.commands.length > MOST_COMMANDS) throw badContent('BOT_COMMANDS_TOO_MUCH');
    for (const { command, description } of params.commands) {
      if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badContent('BOT_COMMAND_INVALID');
      if (description.length < 1 || description.length > LONGEST_DESCRIPTION) {
        throw badContent('BOT_COMMAND_DESCRIPTION_INVALID');
      }
    }
    checkScope(world, params.scope);
    const commands = params.commands.map((entry) => ({ ...entry, command: entry.command.replace('/', '') }));
    world.commands.set(params.scope, params.language_code, commands);
    tellEveryone(world);
    return true;
  },
);

export const getMyCommands = defineMethod(
  'getMyCommands',
  ['scope', 'language_code'],
  ({ params }, world) => {
    checkScope(world, params.scope);
    return world.commands.get(params.scope, params.language_code);
  },
);

export const deleteMyCommands = defineMethod(
  'deleteMyCommands',
  ['scope', 'language_code'],
  ({ params }, world) => {
    checkScope(world, params.scope);
    world.commands.delete(params.scope, params.language_code);
    tellEveryone(world);
    return true;
  },
);

/** Refuses the scope of a chat that the bot is not in, and scopes of groups where there is none. */
function checkScope(world: World, scope: BotCommandScope | undefined): void {
  if (!scope || !('chat_id' in scope)) return;
  const chat = chatForBot(world, scope.chat_id);
  if (scope.type !== 'chat' && chat.type === 'private')
    throw badContent("can't use specified scope in private chats");
}

function tellEveryone(world: World): void {
  for (const chatId of [...world.humans.keys(), ...world.groups.keys()])
    world.chats.note({ kind: 'commands', chatId });
}

import type { ChatMessage } from '../bot-api.js';
import type { GroupState, World } from '../world.js';

/**
 * Whether the bot is told about a message of a group. In privacy mode, which every bot has unless its owner ends it
 * and which administrators do not have, it hears only commands that are not another bot's, replies to its own
 * messages, and mentions of its name.
 * @see https://core.telegram.org/bots/features#privacy-mode
 */
export function reachesBot(world: World, group: GroupState, message: ChatMessage): boolean {
  const { bot } = world;
  if (!group.roster.isPresent(bot.id)) return false;
  if (bot.can_read_all_group_messages || group.roster.isAdministrator(bot.id)) return true;
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const name = `@${bot.username}`.toLowerCase();
  return (message.entities ?? message.caption_entities ?? []).some((entity) => {
    const part = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    switch (entity.type) {
      case 'bot_command':
        return part.includes('@') ? part.endsWith(name) : entity.offset === 0;
      case 'mention':
        return part === name;
      case 'text_mention':
        return entity.user.id === bot.id;
      default:
        return false;
    }
  });
}

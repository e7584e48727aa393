import type { ChatMessage } from '../bot-api.js';
import type { ReplyPrompt } from '../chats/reply-prompts.js';
import type { World } from '../world.js';
import type { ReplyMarkup } from './check-markup.js';

/** Shows what a message of the bot puts in place of the device's keyboard, to those it is meant for. */
export function showPrompt(world: World, message: ChatMessage, markup: ReplyMarkup): void {
  const prompt = promptOf(message, markup);
  if (!prompt) return;
  const selective = 'selective' in markup && markup.selective === true && message.chat.type !== 'private';
  world.prompts.show(message.chat.id, prompt, selective ? addressed(world, message) : undefined);
}

function promptOf({ message_id: messageId }: ChatMessage, markup: ReplyMarkup): ReplyPrompt | undefined {
  if ('keyboard' in markup) return { kind: 'keyboard', keyboard: markup };
  if ('remove_keyboard' in markup) return { kind: 'none' };
  if (!markup.force_reply) return undefined;
  const placeholder = 'input_field_placeholder' in markup ? markup.input_field_placeholder : undefined;
  return { kind: 'force-reply', messageId, ...(placeholder !== undefined && { placeholder }) };
}

/** Whom a selective markup means: whoever is mentioned, and whoever is answered. */
function addressed(world: World, message: ChatMessage): ReadonlySet<number> {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  const named = entities
    .filter(({ type }) => type === 'mention')
    .map(({ offset, length }) => text.slice(offset + 1, offset + length).toLowerCase());
  const byName = [...world.humans.values()].filter(({ user }) =>
    named.includes(user.username?.toLowerCase() ?? ''),
  );
  const byLink = entities.flatMap((entity) => (entity.type === 'text_mention' ? [entity.user.id] : []));
  const replied = message.reply_to_message?.from?.id;
  return new Set([
    ...byName.map(({ user }) => user.id),
    ...byLink,
    ...(replied === undefined ? [] : [replied]),
  ]);
}

import type { MessageOrigin } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';

/** What a forwarded message takes along: its content and where it comes from, but no buttons and no reply. */
const TAKEN = [
  'text',
  'entities',
  'caption',
  'caption_entities',
  'photo',
  'document',
  'voice',
  'contact',
  'has_media_spoiler',
  'show_caption_above_media',
  'link_preview_options',
] as const satisfies readonly (keyof ChatMessage)[];

/** The content of a message when somebody forwards it. A message that was forwarded before keeps its first origin. */
export function forwardedContent(message: ChatMessage, origin?: MessageOrigin): Partial<ChatMessage> {
  if (message.has_protected_content) throw new Error('This message is protected: nobody can forward it');
  const taken = TAKEN.filter((key) => message[key] !== undefined).map((key) => [key, message[key]]);
  if (taken.length === 0) throw new Error('There is nothing to forward in this message');
  return {
    ...(Object.fromEntries(taken) as Partial<ChatMessage>),
    forward_origin: origin ?? message.forward_origin ?? originOf(message),
  };
}

function originOf({ date, from, sender_chat, author_signature }: ChatMessage): MessageOrigin {
  if (!sender_chat) return { type: 'user', date, sender_user: from };
  return { type: 'chat', date, sender_chat, ...(author_signature && { author_signature }) };
}

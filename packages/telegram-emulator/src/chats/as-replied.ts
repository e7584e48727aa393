import type { ChatMessage } from '../bot-api.js';

/** A message as it lies in another's `reply_to_message`: whole, with its buttons, but without what it replied to. */
export function asReplied(message: ChatMessage): ChatMessage & { reply_to_message: undefined } {
  const { reply_to_message: _, ...rest } = message;
  return rest as ChatMessage & { reply_to_message: undefined };
}

import type { ReplyKeyboardMarkup } from '@grammyjs/types';
import type { ChatMessage } from '../bot-api.js';
import { type ChatEntry, inlineButtons } from './chat-log.js';

/** Which button to press: its text, or a message (or its number) and the callback data of one of its buttons. */
export type PressTarget =
  | string
  | { readonly message: ChatMessage | number; readonly data: string }
  | { readonly message: ChatMessage | number; readonly text: string };

/** What a press does: it sends data of a message's button, or the text of a keyboard's button. */
export type Pressed =
  | { readonly kind: 'data'; readonly message: ChatMessage; readonly data: string }
  | { readonly kind: 'text'; readonly text: string };

/** Finds the button a person means among those on the screen, the newest first. */
export function findPressed(
  entries: readonly ChatEntry[],
  keyboard: ReplyKeyboardMarkup | undefined,
  target: PressTarget,
): Pressed {
  const visible = entries.filter((entry) => !entry.deleted).map((entry) => entry.message);
  for (const message of visible.reverse()) {
    if (typeof target !== 'string' && messageId(target.message) !== message.message_id) continue;
    for (const button of inlineButtons(message).flat()) {
      const data = 'callback_data' in button ? button.callback_data : undefined;
      const wanted = typeof target === 'string' ? { text: target } : target;
      if ('data' in wanted ? data !== wanted.data : button.text !== wanted.text) continue;
      if (data === undefined) throw new Error(`The button "${button.text}" does not tell the bot anything`);
      return { kind: 'data', message, data };
    }
  }
  const texts = keyboardTexts(keyboard);
  if (typeof target === 'string' && texts.includes(target)) return { kind: 'text', text: target };
  const there = [
    ...visible.flatMap((message) =>
      inlineButtons(message)
        .flat()
        .map((button) => button.text),
    ),
    ...texts,
  ];
  const names = there.map((text) => `"${text}"`).join(', ') || 'none';
  throw new Error(`There is no button ${JSON.stringify(wantedName(target))}; there are: ${names}`);
}

function keyboardTexts(keyboard: ReplyKeyboardMarkup | undefined): string[] {
  return (keyboard?.keyboard ?? [])
    .flat()
    .map((button) => (typeof button === 'string' ? button : button.text));
}

function messageId(message: ChatMessage | number): number {
  return typeof message === 'number' ? message : message.message_id;
}

function wantedName(target: PressTarget): string {
  if (typeof target === 'string') return target;
  return 'data' in target ? target.data : target.text;
}

import type { InlineKeyboardButton } from 'grammy/types';
import { encode } from './callback-data.js';
import type { Html } from './html.js';
import type { Language } from './language.js';
import type { Route } from './route.js';

/** A button: what it says and what it opens. */
export interface Button {
  readonly text: string;
  readonly to: Route;
}

/** What a person sees: one message with its buttons, row by row. */
export interface View {
  readonly text: Html;
  readonly buttons: readonly (readonly Button[])[];
}

/** The buttons as Telegram takes them. Each carries the language of its message. */
export function keyboard({ buttons }: View, language: Language): InlineKeyboardButton[][] {
  return buttons
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ text, to }) => ({ text, callback_data: encode(to, language) })));
}

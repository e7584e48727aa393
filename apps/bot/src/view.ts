import type { InlineKeyboardButton } from 'grammy/types';
import { encode } from './callback-data.js';
import type { Html } from './html.js';
import type { Language } from './language.js';
import type { Route } from './route.js';

/** A button that opens a screen of the bot. */
export interface RouteButton {
  readonly text: string;
  readonly to: Route;
}

/** A button: what it says, and what it opens, or which text it puts on the clipboard (at most 256 letters). */
export type Button =
  | RouteButton
  | { readonly text: string; readonly url: string }
  | { readonly text: string; readonly copy: string };

/** A picture or document beside the text. Its text twin is the text of the view. */
export interface Enclosure {
  readonly kind: 'photo' | 'document';
  /** With its ending; shown for documents. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Says which content it is, so that Telegram need not be sent the same bytes twice; undefined sends them. */
  readonly contentKey?: string | undefined;
}

/** What a person sees: one message with its buttons, row by row. */
export interface View {
  readonly text: Html;
  readonly buttons: readonly (readonly Button[])[];
  readonly enclosure?: Enclosure | undefined;
}

/** The buttons as Telegram takes them. Each carries the language of its message. */
export function keyboard({ buttons }: View, language: Language): InlineKeyboardButton[][] {
  return buttons
    .filter((row) => row.length > 0)
    .map((row) => row.map((button) => asTelegram(button, language)));
}

function asTelegram(button: Button, language: Language): InlineKeyboardButton {
  const { text } = button;
  if ('url' in button) return { text, url: button.url };
  if ('copy' in button) return { text, copy_text: { text: button.copy } };
  return { text, callback_data: encode(button.to, language) };
}

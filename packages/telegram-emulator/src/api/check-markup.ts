import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from '@grammyjs/types';
import { badContent, notImplemented } from './api-error.js';

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** A markup taken apart: buttons under the message, or a new (null: no) keyboard in place of the device's. */
export interface CheckedMarkup {
  readonly inline?: InlineKeyboardMarkup;
  readonly keyboard?: ReplyKeyboardMarkup | null;
}

const MOST_BUTTONS = 100;
const LONGEST_DATA_BYTES = 64;

/** Refuses the keyboards that the official server refuses. */
export function checkMarkup(markup: ReplyMarkup | undefined): CheckedMarkup {
  if (!markup) return {};
  if ('inline_keyboard' in markup) {
    const inline = checkInline(markup);
    return inline ? { inline } : {};
  }
  if ('remove_keyboard' in markup) return { keyboard: null };
  if ('keyboard' in markup) {
    checkKeyboard(markup);
    return { keyboard: markup };
  }
  return {};
}

/** The inline keyboard, checked; undefined when it has no button. */
export function checkInline(markup: InlineKeyboardMarkup): InlineKeyboardMarkup | undefined {
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  const buttons = rows.flat();
  if (buttons.length > MOST_BUTTONS) throw badContent('reply markup is too long');
  for (const button of buttons) checkButton(button);
  return rows.length > 0 ? { inline_keyboard: rows } : undefined;
}

function checkButton(button: InlineKeyboardButton): void {
  if (button.text.trim() === '')
    throw badContent("can't parse inline keyboard button: text must be non-empty");
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > LONGEST_DATA_BYTES) throw badContent('BUTTON_DATA_INVALID');
  } else if ('url' in button) {
    if (!isLink(button.url)) {
      throw badContent(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
    }
  } else if (!('copy_text' in button)) {
    throw notImplemented('inline buttons other than callback_data, url and copy_text');
  }
}

function checkKeyboard(markup: ReplyKeyboardMarkup): void {
  for (const button of markup.keyboard.flat()) {
    const { text, ...rest } = typeof button === 'string' ? { text: button } : button;
    if (text.trim() === '') throw badContent("can't parse keyboard button: text must be non-empty");
    if (Object.keys(rest).some((key) => key.startsWith('request_') || key === 'web_app')) {
      throw notImplemented('keyboard buttons that request something');
    }
  }
}

function isLink(url: string): boolean {
  if (url.startsWith('tg://')) return true;
  try {
    const { protocol, hostname } = new URL(url);
    // The official server takes no host without a dot, which includes localhost.
    return ['http:', 'https:'].includes(protocol) && hostname.includes('.');
  } catch {
    return false;
  }
}

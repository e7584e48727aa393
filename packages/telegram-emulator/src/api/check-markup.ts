import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from '@grammyjs/types';
import { badContent, notImplemented } from './api-error.js';

export type ReplyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply;

/** A markup taken apart: the buttons under the message. The rest stands where the device's keyboard would be. */
export interface CheckedMarkup {
  readonly inline?: InlineKeyboardMarkup;
}

const MOST_BUTTONS = 100;
const LONGEST_DATA_BYTES = 64;
const LONGEST_COPIED = 256;
const LONGEST_PLACEHOLDER = 64;

/** Refuses the keyboards that the official server refuses. */
export function checkMarkup(markup: ReplyMarkup | undefined): CheckedMarkup {
  if (!markup) return {};
  if ('inline_keyboard' in markup) {
    const inline = checkInline(markup);
    return inline ? { inline } : {};
  }
  if ('remove_keyboard' in markup) return {};
  const placeholder = markup.input_field_placeholder;
  if (placeholder !== undefined && (placeholder === '' || placeholder.length > LONGEST_PLACEHOLDER))
    throw badContent('input field placeholder must have 1-64 characters');
  if ('keyboard' in markup) checkKeyboard(markup);
  return {};
}

/** The inline keyboard, checked; undefined when it has no button. */
export function checkInline(markup: InlineKeyboardMarkup): InlineKeyboardMarkup | undefined {
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  const buttons = rows.flat();
  if (buttons.length > MOST_BUTTONS) throw badContent('reply markup is too long');
  for (const button of buttons) checkButton(button);
  if (rows.length === 0) return undefined;
  return { inline_keyboard: rows, ...(markup.force_reply && { force_reply: true }) };
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
  } else if ('copy_text' in button) {
    const { length } = button.copy_text.text;
    if (length < 1 || length > LONGEST_COPIED) throw badContent('BUTTON_COPY_TEXT_INVALID');
  } else {
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

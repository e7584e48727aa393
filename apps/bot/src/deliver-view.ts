import { type Api, GrammyError } from 'grammy';
import type { CallbackQuery } from 'grammy/types';
import type { Language } from './language.js';
import { keyboard, type View } from './view.js';

const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

/** Sends a view as a new message. */
export async function sendView(api: Api, chatId: number, view: View, language: Language): Promise<void> {
  await api.sendMessage(chatId, view.text.source, {
    ...HTML,
    reply_markup: { inline_keyboard: keyboard(view, language) },
  });
}

/** Puts a view in place of the message whose button was pressed; sends a new message where that cannot be. */
export async function replaceWithView(
  api: Api,
  press: CallbackQuery,
  view: View,
  language: Language,
): Promise<void> {
  const message = press.message;
  const chatId = message?.chat.id ?? press.from.id;
  // Telegram no longer shows us messages that are too old (date 0), and they cannot be edited.
  if (!message || message.date === 0) return sendView(api, chatId, view, language);
  try {
    await api.editMessageText(chatId, message.message_id, view.text.source, {
      ...HTML,
      reply_markup: { inline_keyboard: keyboard(view, language) },
    });
  } catch (error) {
    if (isRefused(error, 'message is not modified')) return;
    if (isRefused(error, 'message to edit not found') || isRefused(error, "message can't be edited")) {
      return sendView(api, chatId, view, language);
    }
    throw error;
  }
}

/** Stops the waiting sign on a button. A press that is too old to be answered still gets its screen. */
export async function answerPress(api: Api, press: CallbackQuery, notice: string | undefined): Promise<void> {
  try {
    await api.answerCallbackQuery(press.id, notice === undefined ? {} : { text: notice, show_alert: true });
  } catch (error) {
    if (!isRefused(error, 'query is too old') && !isRefused(error, 'query ID is invalid')) throw error;
  }
}

/** Whether Telegram refused a call for this reason. */
function isRefused(error: unknown, reason: string): boolean {
  return error instanceof GrammyError && error.error_code === 400 && error.description.includes(reason);
}

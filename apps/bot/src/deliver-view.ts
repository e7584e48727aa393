import { type Api, GrammyError, InputFile } from 'grammy';
import type { CallbackQuery, Message } from 'grammy/types';
import type { FileIds } from './file-ids.js';
import { visibleLength } from './html.js';
import type { Language } from './language.js';
import { type Enclosure, keyboard, type View } from './view.js';

const HTML = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;
const LONGEST_CAPTION = 1024;

/** How views reach Telegram. */
export interface Delivery {
  readonly api: Api;
  /** What Telegram keeps of pictures already. */
  readonly fileIds: FileIds;
}

/** Sends a view as a new message; with its picture when it has one, and a second message when its text does not fit below it. */
export async function sendView(
  { api, fileIds }: Delivery,
  chatId: number,
  view: View,
  language: Language,
): Promise<void> {
  const reply_markup = { inline_keyboard: keyboard(view, language) };
  const { enclosure, text } = view;
  if (enclosure && visibleLength(text) <= LONGEST_CAPTION) {
    const caption = { caption: text.source, parse_mode: 'HTML', reply_markup } as const;
    await sendEnclosure({ api, fileIds }, chatId, enclosure, caption);
    return;
  }
  if (enclosure) await sendEnclosure({ api, fileIds }, chatId, enclosure, {});
  await api.sendMessage(chatId, text.source, { ...HTML, reply_markup });
}

type Beside = Parameters<Api['sendDocument']>[2];

async function sendEnclosure(
  { api, fileIds }: Delivery,
  chatId: number,
  enclosure: Enclosure,
  beside: Beside,
): Promise<void> {
  const known = enclosure.contentKey === undefined ? undefined : fileIds.get(enclosure.contentKey);
  const send = (file: string | InputFile): Promise<Message> =>
    enclosure.kind === 'photo' ? api.sendPhoto(chatId, file, beside) : api.sendDocument(chatId, file, beside);
  if (known !== undefined) {
    try {
      await send(known);
      return;
    } catch (error) {
      // Telegram forgets files at times; the bytes are here.
      if (!isRefused(error, 'wrong file identifier') && !isRefused(error, 'file_id')) throw error;
    }
  }
  const { photo, document } = await send(new InputFile(enclosure.bytes, enclosure.name));
  const fileId = photo?.at(-1)?.file_id ?? document?.file_id;
  if (enclosure.contentKey !== undefined && fileId !== undefined) fileIds.set(enclosure.contentKey, fileId);
}

/** Puts a view in place of the message whose button was pressed; sends a new message where that cannot be. */
export async function replaceWithView(
  delivery: Delivery,
  press: CallbackQuery,
  view: View,
  language: Language,
): Promise<void> {
  const message = press.message;
  const chatId = message?.chat.id ?? press.from.id;
  // Telegram no longer shows us messages that are too old (date 0), and they cannot be edited.
  if (!message || message.date === 0 || view.enclosure || 'photo' in message || 'document' in message) {
    return sendView(delivery, chatId, view, language);
  }
  try {
    await delivery.api.editMessageText(chatId, message.message_id, view.text.source, {
      ...HTML,
      reply_markup: { inline_keyboard: keyboard(view, language) },
    });
  } catch (error) {
    if (isRefused(error, 'message is not modified')) return;
    if (isRefused(error, 'message to edit not found') || isRefused(error, "message can't be edited")) {
      return sendView(delivery, chatId, view, language);
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

/** Deletes a message that should not stay, such as one with a code. One that is gone or too old is left alone. */
export async function deleteQuietly(api: Api, chatId: number, messageId: number): Promise<void> {
  try {
    await api.deleteMessage(chatId, messageId);
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
  }
}

/** Whether Telegram refused a call for this reason. */
function isRefused(error: unknown, reason: string): boolean {
  return error instanceof GrammyError && error.error_code === 400 && error.description.includes(reason);
}

import type { Method } from '../define-method';
import { answerCallbackQuery } from './answer-callback-query';
import { getChat, sendChatAction } from './chat';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands';
import { deleteMessage, editMessageReplyMarkup, editMessageText } from './edit-message';
import { getFile } from './get-file';
import { getMe } from './get-me';
import { getUpdates } from './get-updates';
import { sendDocument, sendPhoto } from './send-file';
import { sendMessage } from './send-message';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook';

/** Every method the emulator has. Any other method of the Bot API answers 501. */
export const methods: readonly Method[] = [
  getMe,

  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,

  sendMessage,
  sendPhoto,
  sendDocument,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,

  answerCallbackQuery,
  sendChatAction,
  getChat,
  getFile,

  setMyCommands,
  getMyCommands,
  deleteMyCommands,
];

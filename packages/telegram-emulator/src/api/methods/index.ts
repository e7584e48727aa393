import type { Method } from '../define-method.js';
import { answerCallbackQuery } from './answer-callback-query.js';
import { getChat, sendChatAction } from './chat.js';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.js';
import { deleteMessage, editMessageReplyMarkup, editMessageText } from './edit-message.js';
import { getFile } from './get-file.js';
import { getMe } from './get-me.js';
import { getUpdates } from './get-updates.js';
import { sendDocument, sendPhoto } from './send-file.js';
import { sendMessage } from './send-message.js';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.js';

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

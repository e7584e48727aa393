import type { Method } from '../define-method.js';
import { answerCallbackQuery } from './answer-callback-query.js';
import { getChat, sendChatAction } from './chat.js';
import { getChatAdministrators, getChatMember, getChatMemberCount, leaveChat } from './chat-members.js';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.js';
import { deleteMessage, deleteMessages } from './delete-message.js';
import { editMessageCaption } from './edit-message-caption.js';
import { editMessageMedia } from './edit-message-media.js';
import { editMessageReplyMarkup } from './edit-message-reply-markup.js';
import { editMessageText } from './edit-message-text.js';
import { getFile } from './get-file.js';
import { getMe } from './get-me.js';
import { getUpdates } from './get-updates.js';
import { pinChatMessage, unpinChatMessage } from './pin-message.js';
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
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  pinChatMessage,
  unpinChatMessage,

  answerCallbackQuery,
  sendChatAction,
  getFile,

  getChat,
  getChatMember,
  getChatMemberCount,
  getChatAdministrators,
  leaveChat,

  setMyCommands,
  getMyCommands,
  deleteMyCommands,
];

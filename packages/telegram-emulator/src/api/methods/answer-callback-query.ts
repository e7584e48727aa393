import { badContent } from '../api-error.js';
import { defineMethod } from '../define-method.js';

const LONGEST_ANSWER = 200;

export const answerCallbackQuery = defineMethod(
  'answerCallbackQuery',
  ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
  ({ params }, world) => {
    const { text, url } = params;
    if ((text ?? '').length > LONGEST_ANSWER) throw badContent('MESSAGE_TOO_LONG');
    const answer = {
      queryId: params.callback_query_id,
      alert: params.show_alert ?? false,
      ...(text && { text }),
      ...(url && { url }),
    };
    const query = world.callbacks.answer(answer);
    const chatId = query.message?.chat.id;
    if (chatId !== undefined) world.chats.note({ kind: 'answer', chatId, userId: query.from.id, answer });
    return true;
  },
);

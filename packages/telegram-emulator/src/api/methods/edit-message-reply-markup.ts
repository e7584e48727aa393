import { defineMethod } from '../define-method.js';
import { EDIT_PARAMS, findEditable, replaceFromBot } from '../edit-from-bot.js';

export const editMessageReplyMarkup = defineMethod(
  'editMessageReplyMarkup',
  EDIT_PARAMS,
  ({ params }, world) => replaceFromBot(world, findEditable(world, params), params, [], {}),
);

import { autoRetry } from '@grammyjs/auto-retry';
import { Api, HttpError } from 'grammy';
import type { CallbackQuery, Message, Update, UserFromGetMe } from 'grammy/types';
import { decode } from './callback-data.js';
import { answerPress, replaceWithView, sendView } from './deliver-view.js';
import type { Desk } from './desk.js';
import { readCommand } from './features/index.js';
import { DEFAULT_LANGUAGE, type Language } from './language.js';
import type { Logger } from './log.js';
import type { PreferenceStore } from './preferences.js';
import { readMessage } from './read-message.js';
import type { Route } from './route.js';
import { showRoute } from './show-route.js';

/** What the bot works with. */
export interface BotParts {
  readonly api: Api;
  readonly me: Pick<UserFromGetMe, 'username'>;
  readonly desk: (language: Language) => Desk;
  readonly preferences: PreferenceStore;
  readonly log: Logger;
}

/** Makes the connection to Telegram for everything but polling: it gives up after ten seconds and retries little. */
export function telegramApi(token: string, apiRoot: string): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds: 10 });
  api.config.use(
    autoRetry({
      maxRetryAttempts: 2,
      maxDelaySeconds: 5,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
  );
  return api;
}

/**
 * Makes the function that answers one update. It never rejects: what cannot be answered is logged, and the update
 * counts as handled, since it would fail again for ever.
 */
export function createBot(parts: BotParts): (update: Update) => Promise<void> {
  const { log } = parts;
  return async (update) => {
    const started = performance.now();
    try {
      await handleOnceMore(() => handleUpdate(parts, update));
      log.debug({ updateId: update.update_id, ms: Math.round(performance.now() - started) }, 'Answered');
    } catch (error) {
      log.error({ err: error, updateId: update.update_id }, 'An update could not be answered');
    }
  };
}

/** When the line to Telegram broke, the answer may be lost. Answering twice is better than not at all: nothing is changed by it. */
async function handleOnceMore(handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    await handle();
  }
}

async function handleUpdate(parts: BotParts, update: Update): Promise<void> {
  if (update.callback_query) await handlePress(parts, update.callback_query);
  else if (update.message) await handleMessage(parts, update.message);
}

async function handleMessage({ api, me, desk, preferences, log }: BotParts, message: Message): Promise<void> {
  if (message.from?.is_bot) return;
  const route = readMessage(message, me.username, readCommand);
  if (!route) return;
  const chosen = route.kind === 'set-language' ? route.to : preferences.language(message.from?.id ?? 0);
  const language = chosen ?? DEFAULT_LANGUAGE;
  if (route.kind === 'set-language') preferences.remember(message.from?.id ?? 0, language);
  const view = await showRoute(route, desk(language), log);
  await sendView(api, message.chat.id, view, language);
}

async function handlePress({ api, desk, preferences, log }: BotParts, press: CallbackQuery): Promise<void> {
  const pressed = press.data === undefined ? undefined : decode(press.data);
  const language = languageOf(press, pressed, preferences);
  const route: Route = pressed?.route ?? { kind: 'not-understood', what: 'expired' };
  const at = desk(language);
  const notice = pressed ? undefined : at.words.t('notice-expired');
  // The waiting sign stops at once, while the screen is still being made.
  const [, view] = await Promise.all([answerPress(api, press, notice), showRoute(route, at, log)]);
  await replaceWithView(api, press, view, language);
}

/** A message keeps its language; a press on it makes that the person's, so that the choice survives our restarts. */
function languageOf(
  press: CallbackQuery,
  pressed: ReturnType<typeof decode>,
  preferences: PreferenceStore,
): Language {
  const known = preferences.language(press.from.id);
  if (!pressed) return known ?? DEFAULT_LANGUAGE;
  const { route, language } = pressed;
  if (route.kind === 'set-language') {
    preferences.remember(press.from.id, route.to);
    return route.to;
  }
  // In a group the message belongs to everybody: reading it is no choice.
  if (!known && press.message?.chat.type === 'private') preferences.remember(press.from.id, language);
  return language;
}

import { autoRetry } from '@grammyjs/auto-retry';
import type { SpbeClient } from '@spbe/client';
import { Api } from 'grammy';
import type { CallbackQuery, Message, Update, UserFromGetMe } from 'grammy/types';
import { decode, type Pressed } from './callback-data.js';
import { answerPress, type Delivery, deleteQuietly, replaceWithView, sendView } from './deliver-view.js';
import type { Desk } from './desk.js';
import { readCommand, readReply } from './features/index.js';
import { type GroupNews, newsOfMembership, newsOfMessage, tellApi } from './follow-groups.js';
import { handlePatiently, isPassing } from './handle-patiently.js';
import { DEFAULT_LANGUAGE, type Language } from './language.js';
import type { Logger } from './log.js';
import { setOwnMenu } from './menu.js';
import type { OpenDesk } from './open-desk.js';
import type { PreferenceStore } from './preferences.js';
import { readMessage } from './read-message.js';
import type { Ask } from './route.js';
import { onlyFor } from './routes/groups.js';
import { showRoute } from './show-route.js';
import type { Pause } from './telegram-errors.js';
import { withTypingSign } from './typing-sign.js';
import { welcomeGroupView } from './views/groups.js';

/** What the bot works with. */
export interface BotParts extends Delivery {
  readonly me: Pick<UserFromGetMe, 'id' | 'username'>;
  readonly openDesk: OpenDesk;
  readonly preferences: PreferenceStore;
  /** The API as the bot itself, for what concerns no person; undefined without a service key. */
  readonly service?: SpbeClient | undefined;
  readonly log: Logger;
  /** Waits before an update is handled again; a test replaces it. */
  readonly pause: Pause;
  /** Whether an update that is refused comes again, as it does over a webhook. */
  readonly givesBack: boolean;
}

/** Makes the connection to Telegram for everything but polling: it gives up after ten seconds and retries little. */
export function telegramApi(token: string, apiRoot: string, timeoutSeconds = 10): Api {
  const api = new Api(token, { apiRoot, timeoutSeconds });
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
 * Makes the function that answers one update. What cannot be answered is logged, and the update counts as handled, since
 * it would fail again for ever. Only when Telegram itself stays away does it reject, where somebody can give the update
 * back (`givesBack`).
 */
export function createBot(parts: BotParts): (update: Update) => Promise<void> {
  const { log, pause, givesBack } = parts;
  return async (update) => {
    const started = performance.now();
    try {
      await handlePatiently(() => handleUpdate(parts, update), pause);
      log.debug({ updateId: update.update_id, ms: Math.round(performance.now() - started) }, 'Answered');
    } catch (error) {
      log.error({ err: error, updateId: update.update_id }, 'An update could not be answered');
      if (givesBack && isPassing(error)) throw error;
    }
  };
}

async function handleUpdate(parts: BotParts, update: Update): Promise<void> {
  if (update.callback_query) await handlePress(parts, update.callback_query);
  else if (update.message) await handleMessage(parts, update.message);
  else if (update.my_chat_member) await follow(parts, newsOfMembership(update.my_chat_member));
}

/** A binding goes with its group. A group that the bot comes to learns what it does there. */
async function follow(parts: BotParts, news: GroupNews | undefined): Promise<void> {
  if (!news) return;
  const { service, openDesk, me } = parts;
  if (service) await tellApi(news, service);
  if (news.kind !== 'joined') return;
  const chat = { id: news.chatId, isPrivate: false };
  const effect = `g${news.chatId}`;
  const { words } = openDesk({
    personId: 0,
    chat,
    effect,
    language: DEFAULT_LANGUAGE,
    botUsername: me.username,
  });
  await sendView(parts, news.chatId, welcomeGroupView(words), DEFAULT_LANGUAGE);
}

async function handleMessage(parts: BotParts, message: Message): Promise<void> {
  const { me, openDesk, log } = parts;
  const news = newsOfMessage(message);
  if (news) return follow(parts, news);
  if (message.from?.is_bot) return;
  const ask = readMessage(message, me, { readCommand, readReply });
  if (!ask) return;
  const personId = message.from?.id ?? 0;
  const chat = { id: message.chat.id, isPrivate: message.chat.type === 'private' };
  const asked = {
    personId,
    chat,
    // With its date: a simulator that was started again counts its messages anew.
    effect: `${me.id}-m${message.chat.id}-${message.message_id}-${message.date}`,
    botUsername: me.username,
  };
  const desk = await deskInTheirLanguage(parts, ask, (language) => openDesk({ ...asked, language }));
  const view = await withTypingSign(parts.api, chat.id, showRoute(ask, desk, log), log);
  await sendView(parts, chat.id, view, desk.language);
  // A code in the chat would be forwarded or shoulder-surfed with it.
  if (ask.kind === 'ask-link') await deleteQuietly(parts.api, chat.id, message.message_id);
  await renewMenu(parts, ask, desk);
}

async function handlePress(parts: BotParts, press: CallbackQuery): Promise<void> {
  const { api, me, openDesk, preferences, log } = parts;
  const pressed = press.data === undefined ? undefined : decode(press.data);
  const language = languageOf(press, pressed, preferences);
  const ask: Ask = pressed?.route ?? { kind: 'not-understood', what: 'expired' };
  const chat = { id: press.message?.chat.id ?? press.from.id, isPrivate: isPrivate(press) };
  const desk = openDesk({
    personId: press.from.id,
    chat,
    language,
    effect: `${me.id}-p${press.id}`,
    botUsername: me.username,
  });
  const notice = noticeOf(press, pressed, desk);
  // The waiting sign stops at once, while the screen is still being made.
  const [, view] = await Promise.all([
    answerPress(api, press, notice),
    withTypingSign(api, chat.id, showRoute(ask, desk, log), log),
  ]);
  await replaceWithView(parts, press, view, language);
  await renewMenu(parts, ask, desk);
}

/** What pops up over the chat: the button is too old for us, or waits for somebody else. */
function noticeOf(press: CallbackQuery, pressed: Pressed | undefined, { words }: Desk): string | undefined {
  if (!pressed) return words.t('notice-expired');
  const awaited = onlyFor(pressed.route);
  return awaited === undefined || awaited === press.from.id ? undefined : words.t('notice-not-yours');
}

/** A press without a message comes from a chat that Telegram does not show us: then only the person is sure. */
const isPrivate = ({ message }: CallbackQuery): boolean => (message?.chat.type ?? 'private') === 'private';

/**
 * The language of a message: the one just chosen, the one remembered here, the one that the official has chosen at some
 * time, or Indonesian. Only the third needs the API, and only once per person and start.
 */
async function deskInTheirLanguage(
  { preferences }: BotParts,
  ask: Ask,
  open: (language: Language) => Desk,
): Promise<Desk> {
  const desk = open(DEFAULT_LANGUAGE);
  const remembered = ask.kind === 'set-language' ? ask.to : preferences.language(desk.personId);
  if (ask.kind === 'set-language') preferences.remember(desk.personId, ask.to);
  if (remembered !== undefined) return remembered === DEFAULT_LANGUAGE ? desk : open(remembered);
  // Whether the API answers is the screen's to find out and say.
  const known = desk.chat.isPrivate ? (await desk.me().catch(() => undefined))?.official.language : undefined;
  if (known === undefined) return desk;
  preferences.remember(desk.personId, known);
  return known === DEFAULT_LANGUAGE ? desk : open(known);
}

/** A message keeps its language; a press on it makes that the person's, so that the choice survives our restarts. */
function languageOf(
  press: CallbackQuery,
  pressed: Pressed | undefined,
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

/** Whoever was linked, unlinked or changed the language sees other commands from now on. */
async function renewMenu({ api, log }: BotParts, { kind }: Ask, desk: Desk): Promise<void> {
  if (!desk.chat.isPrivate || !CHANGES_MENU.has(kind)) return;
  const me = await desk.meNow().catch(() => undefined);
  await setOwnMenu(api, desk.chat.id, me, desk.words, log);
}

const CHANGES_MENU: ReadonlySet<Ask['kind']> = new Set(['link', 'unlink', 'erase', 'set-language']);

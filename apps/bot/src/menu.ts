import type { Api } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { Me } from './desk.js';
import { isOffered } from './features/feature.js';
import { features } from './features/index.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './language.js';
import type { Logger } from './log.js';
import type { Words } from './words.js';

/** The commands that are offered to somebody; a stranger has no roles. */
function commandsFor(me: Me | undefined, words: Words): BotCommand[] {
  return features
    .filter((feature) => isOffered(feature, me))
    .flatMap(({ commands: [command = ''], menu }) => (menu ? [{ command, description: menu(words) }] : []));
}

/** Tells Telegram the command menus. A bot without a menu still answers, so a failure only leaves a line in the log. */
export async function setMenus(api: Api, words: Record<Language, Words>, log: Logger): Promise<void> {
  for (const language of LANGUAGES) {
    try {
      // The default language is the list for every phone without a list of its own.
      await api.setMyCommands(
        commandsFor(undefined, words[language]),
        language === DEFAULT_LANGUAGE ? {} : { language_code: language },
      );
    } catch (error) {
      log.warn({ err: error, language }, 'The command menu could not be set');
    }
  }
}

/** Gives a chat the menu of its official's roles and language, or the one of everybody back. */
export async function setOwnMenu(
  api: Api,
  chatId: number,
  me: Me | undefined,
  words: Words,
  log: Logger,
): Promise<void> {
  const scope = { type: 'chat', chat_id: chatId } as const;
  try {
    if (me) await api.setMyCommands(commandsFor(me, words), { scope });
    else await api.deleteMyCommands({ scope });
  } catch (error) {
    log.warn({ err: error }, 'The command menu of a chat could not be set');
  }
}

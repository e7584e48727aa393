import type { Api } from 'grammy';
import { features } from './features/index.js';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from './language.js';
import type { Logger } from './log.js';
import type { Words } from './words.js';

/** Tells Telegram the command menus. A bot without a menu still answers, so a failure only leaves a line in the log. */
export async function setMenus(api: Api, words: Record<Language, Words>, log: Logger): Promise<void> {
  for (const language of LANGUAGES) {
    const commands = features.flatMap(({ commands: [command = ''], menu }) =>
      menu ? [{ command, description: menu(words[language]) }] : [],
    );
    try {
      // The default language is the list for every phone without a list of its own.
      await api.setMyCommands(commands, language === DEFAULT_LANGUAGE ? {} : { language_code: language });
    } catch (error) {
      log.warn({ err: error, language }, 'The command menu could not be set');
    }
  }
}

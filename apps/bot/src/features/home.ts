import type { Desk } from '../desk.js';
import { isLanguage } from '../language.js';
import type { Button } from '../view.js';
import { helpView, homeView } from '../views/home.js';
import { languagesView } from '../views/languages.js';
import { type Feature, isOffered } from './feature.js';

/** /start, /bantuan and /bahasa: what shows the features, given all of them. */
export function homeOf(all: () => readonly Feature[]) {
  const showHome = async (desk: Desk) => {
    const me = desk.chat.isPrivate ? await desk.me() : undefined;
    const offers = all().filter((feature) => isOffered(feature, me));
    const buttons = offers.flatMap(({ button }): Button[] => (button ? [button(desk.words)] : []));
    return homeView(me, buttons, desk.words);
  };

  /** The greeting, from which everything can be reached. */
  const start = {
    commands: ['start', 'mulai', 'menu'],
    menu: (words) => words.t('menu-start'),
    read: () => ({ kind: 'home' }),
    screens: { home: (_ask, desk) => showHome(desk) },
  } satisfies Feature;

  /** Every command with an example. */
  const help = {
    commands: ['bantuan', 'help'],
    menu: (words) => words.t('menu-bantuan'),
    button: (words) => ({ text: words.t('button-help'), to: { kind: 'help' } }),
    read: () => ({ kind: 'help' }),
    screens: {
      help: async (_ask, desk) => {
        const me = desk.chat.isPrivate ? await desk.me() : undefined;
        const offers = all().filter((feature) => isOffered(feature, me));
        return helpView(
          offers.flatMap(({ help: line }) => (line ? [line(desk.words)] : [])),
          desk.words,
        );
      },
    },
  } satisfies Feature;

  /** /bahasa [id|en]: remembered by the API for officials, and where the message is handled for everybody. */
  const language = {
    commands: ['bahasa', 'language'],
    menu: (words) => words.t('menu-bahasa'),
    button: (words) => ({ text: words.t('button-language'), to: { kind: 'languages' } }),
    help: (words) => words.t('help-language'),
    read: (words) => {
      const to = words.toLowerCase();
      return isLanguage(to) ? { kind: 'set-language', to } : { kind: 'languages' };
    },
    screens: {
      languages: (_ask, { words }) => languagesView(words),
      'set-language': async ({ to }, desk) => {
        const me = desk.chat.isPrivate ? await desk.me() : undefined;
        // Notifications speak it too, and so does every other process of the bot.
        if (me && me.official.language !== to) await desk.api.patch('/v1/me', { body: { language: to } });
        return showHome(desk);
      },
    },
  } satisfies Feature;

  return { start, help, language };
}

import { isLanguage } from '../language.js';
import { homeView } from '../views/home.js';
import { languagesView } from '../views/languages.js';
import type { Feature } from './feature.js';

/** /bahasa [id|en]. The choice itself is remembered where the message is handled; here it is only shown. */
export const language = {
  commands: ['bahasa', 'language'],
  menu: (words) => words.t('menu-bahasa'),
  read: (words) => {
    const to = words.toLowerCase();
    return isLanguage(to) ? { kind: 'set-language', to } : { kind: 'languages' };
  },
  screens: {
    languages: (_route, { words }) => languagesView(words),
    'set-language': (_route, { words }) => homeView(words),
  },
} satisfies Feature;

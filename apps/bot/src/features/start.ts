import { helpView, homeView } from '../views/home.js';
import type { Feature } from './feature.js';

/** /start: the greeting, from which everything can be reached. Whatever a deep link adds is ignored. */
export const start = {
  commands: ['start', 'mulai', 'menu'],
  menu: (words) => words.t('menu-start'),
  read: () => ({ kind: 'home' }),
  screens: {
    home: (_route, { words }) => homeView(words),
  },
} satisfies Feature;

/** /bantuan: every command with an example. */
export const help = {
  commands: ['bantuan', 'help'],
  menu: (words) => words.t('menu-bantuan'),
  read: () => ({ kind: 'help' }),
  screens: {
    help: (_route, { words }) => helpView(words),
  },
} satisfies Feature;

import { privacyView } from '../views/privacy.js';
import type { Feature } from './feature.js';

/** /privasi: what happens to what people send. */
export const privacy = {
  commands: ['privasi', 'privacy'],
  menu: (words) => words.t('menu-privasi'),
  button: (words) => ({ text: words.t('button-privacy'), to: { kind: 'privacy' } }),
  help: (words) => words.t('help-privacy'),
  read: () => ({ kind: 'privacy' }),
  screens: {
    privacy: (_route, { words }) => privacyView(words),
  },
} satisfies Feature;

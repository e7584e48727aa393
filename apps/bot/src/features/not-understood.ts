import { notUnderstoodView } from '../views/not-understood.js';
import type { Feature } from './feature.js';

/** What is answered when nothing else fits. It has no command. */
export const notUnderstood = {
  commands: [],
  read: () => ({ kind: 'help' }),
  screens: {
    'not-understood': ({ what }, { words }) => notUnderstoodView(what, words),
  },
} satisfies Feature;

import type { NotUnderstood } from '../routes/main.js';
import { notUnderstoodView } from '../views/not-understood.js';
import type { Words } from '../words.js';
import type { Feature } from './feature.js';

/** What is answered when nothing else fits. It has no command. */
export const notUnderstood = {
  commands: [],
  read: () => ({ kind: 'help' }),
  screens: {
    'not-understood': ({ what }: { readonly what: NotUnderstood }, { words }: { readonly words: Words }) =>
      notUnderstoodView(what, words),
  },
} satisfies Feature;

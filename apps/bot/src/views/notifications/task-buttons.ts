import type { RouteButton } from '../../view.js';
import type { Words } from '../../words.js';
import { homeButton } from '../buttons.js';

/** To the work, and to when the bot may speak up. */
export const taskButtons = (words: Words): readonly (readonly RouteButton[])[] => [
  [{ text: words.t('button-tasks'), to: { kind: 'tasks', list: undefined, page: 0 } }],
  [{ text: words.t('button-reminders'), to: { kind: 'reminders' } }, homeButton(words)],
];

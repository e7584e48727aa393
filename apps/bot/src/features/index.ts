import type { Route } from '../route.js';
import { advice } from './advice.js';
import type { Feature, Screens } from './feature.js';
import { indexOfInstitution } from './index-of-institution.js';
import { indicator } from './indicator.js';
import { language } from './language.js';
import { notUnderstood } from './not-understood.js';
import { privacy } from './privacy.js';
import { help, start } from './start.js';

/** Everything the bot can do, in the order of the command menu. */
export const features: readonly Feature[] = [
  indexOfInstitution,
  indicator,
  advice,
  help,
  privacy,
  language,
  start,
  notUnderstood,
];

/** Every screen; the compiler refuses a route that has none. */
export const screens: Screens = {
  ...start.screens,
  ...help.screens,
  ...privacy.screens,
  ...language.screens,
  ...indexOfInstitution.screens,
  ...indicator.screens,
  ...advice.screens,
  ...notUnderstood.screens,
};

/** What a command means; undefined when there is none of this name. */
export function readCommand(name: string, words: string): Route | undefined {
  return features.find(({ commands }) => commands.includes(name))?.read(words);
}

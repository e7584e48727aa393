import type { Route } from '../route';
import { advice } from './advice';
import type { Feature, Screens } from './feature';
import { indexOfInstitution } from './index-of-institution';
import { indicator } from './indicator';
import { language } from './language';
import { notUnderstood } from './not-understood';
import { privacy } from './privacy';
import { help, start } from './start';

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

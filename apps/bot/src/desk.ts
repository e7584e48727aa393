import type { SpbeClient } from '@spbe/client';
import type { Language } from './language.js';
import type { Words } from './words.js';

/** What a screen needs to be made: the API and the texts, both in the language of the person. */
export interface Desk {
  readonly api: SpbeClient;
  readonly words: Words;
  readonly language: Language;
}

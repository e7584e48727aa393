import { html } from '../html.js';
import type { NotUnderstood } from '../routes/main.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { mainButtons } from './home.js';

/** Says what we cannot do with it, and what to do instead. */
export function notUnderstoodView(what: NotUnderstood, words: Words): View {
  const text = {
    command: () => words.t('not-understood-command'),
    file: () => words.t('not-understood-file'),
    voice: () => words.t('not-understood-voice'),
    sticker: () => words.t('not-understood-sticker'),
    place: () => words.t('not-understood-place'),
    emptiness: () => words.t('not-understood-emptiness'),
    expired: () => words.t('not-understood-expired'),
  }[what]();
  return { text: html`${text}\n${words.t('not-understood-fix')}`, buttons: mainButtons(words) };
}

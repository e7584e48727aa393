import { html } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** The choice of language, in both languages: whoever needs it may not read the other one. */
export function languagesView(words: Words): View {
  return {
    text: html`${words.t('language-question')}`,
    buttons: [
      [
        { text: words.t('language-indonesian'), to: { kind: 'set-language', to: 'id' } },
        { text: words.t('language-english'), to: { kind: 'set-language', to: 'en' } },
      ],
      [homeButton(words)],
    ],
  };
}

import { html } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** What the bot does with what people send. Every sentence is true of the code: change both together. */
export function privacyView(words: Words): View {
  const text = html`<b>${words.t('privacy-title')}</b>\n${words.t('privacy-used')}\n\n${words.t('privacy-kept')}\n\n${words.t('privacy-telegram')}\n\n${words.t('privacy-files')}`;
  return { text, buttons: [[homeButton(words)]] };
}

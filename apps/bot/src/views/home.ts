import { html, lines } from '../html.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';

/** What everything starts from. */
export function homeView(words: Words): View {
  const text = html`<b>${words.t('home-title')}</b>\n${words.t('home-text')}\n\n${words.t('home-search')}\n\n${words.t('home-origin')}`;
  return { text, buttons: mainButtons(words) };
}

/** Every command with an example. */
export function helpView(words: Words): View {
  const text = lines(
    html`<b>${words.t('help-title')}</b>`,
    words.t('help-index'),
    html`\n${words.t('help-indicator')}`,
    html`\n${words.t('help-advice')}`,
    html`\n${words.t('help-language')}`,
    html`\n${words.t('help-note')}`,
  );
  return { text, buttons: mainButtons(words) };
}

/** The ways to everything else. */
export function mainButtons(words: Words): readonly (readonly Button[])[] {
  return [
    [{ text: words.t('button-find-institution'), to: { kind: 'ask-institution' } }],
    [{ text: words.t('button-indicators'), to: { kind: 'tree', to: 'indicator', node: undefined } }],
    [{ text: words.t('button-advice'), to: { kind: 'tree', to: 'advice', node: undefined } }],
    [
      { text: words.t('button-help'), to: { kind: 'help' } },
      { text: words.t('button-privacy'), to: { kind: 'privacy' } },
    ],
    [{ text: words.t('button-language'), to: { kind: 'languages' } }],
  ];
}

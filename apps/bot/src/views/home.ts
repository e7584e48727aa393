import type { Me } from '../desk.js';
import { html, lines } from '../html.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** What everything starts from: who the chat acts for, and the ways to everything that is offered to them. */
export function homeView(me: Me | undefined, offers: readonly Button[], words: Words): View {
  const text = me
    ? lines(
        html`<b>${words.t('home-title')}</b>`,
        html`${words.t('home-for', { name: me.official.name })}`,
        me.institution.name,
        html`\n${words.t('home-search')}`,
      )
    : html`<b>${words.t('home-title')}</b>\n${words.t('home-text')}\n\n${words.t('home-search')}\n\n${words.t('home-origin')}`;
  return { text, buttons: inRows(offers) };
}

/** Every command with an example. */
export function helpView(examples: readonly string[], words: Words): View {
  return {
    text: lines(
      html`<b>${words.t('help-title')}</b>`,
      ...examples.map((example) => html`${example}\n`),
      words.t('help-note'),
    ),
    buttons: [[homeButton(words)]],
  };
}

/** The ways to public knowledge, for whoever was not understood. */
export function mainButtons(words: Words): readonly (readonly Button[])[] {
  return [
    [{ text: words.t('button-find-institution'), to: { kind: 'ask-institution' } }],
    [{ text: words.t('button-indicators'), to: { kind: 'tree', to: 'indicator', node: undefined } }],
    [{ text: words.t('button-help'), to: { kind: 'help' } }, homeButton(words)],
  ];
}

/** Two short buttons stand beside each other on a phone; what is longer gets a row of its own. */
const SHORT = 16;

function inRows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    const fits = last?.length === 1 && [...last, button].every(({ text }) => text.length <= SHORT);
    if (fits) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

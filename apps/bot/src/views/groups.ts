import { html } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** What the bot says when it is added to a group. */
export function welcomeGroupView(words: Words): View {
  return {
    text: html`<b>${words.t('group-welcome')}</b>\n${words.t('group-welcome-does')}\n${words.t('group-welcome-bind')}`,
    buttons: [],
  };
}

export function askBindView(institution: string, by: number, words: Words): View {
  return {
    text: html`<b>${words.t('group-bind-question', { institution })}</b>\n${words.t('group-bind-consequence')}\n${words.t('group-only-asker')}`,
    buttons: [[{ text: words.t('button-bind'), to: { kind: 'bind', by } }]],
  };
}

export function boundView(institution: string, words: Words): View {
  return {
    text: html`<b>${words.t('group-bound', { institution })}</b>\n${words.t('group-bound-next')}`,
    buttons: [],
  };
}

export function askUnbindView(institution: string, by: number, words: Words): View {
  return {
    text: html`<b>${words.t('group-unbind-question', { institution })}</b>\n${words.t('group-only-asker')}`,
    buttons: [[{ text: words.t('button-unbind'), to: { kind: 'unbind', by } }]],
  };
}

export function unboundView(words: Words): View {
  return { text: html`<b>${words.t('group-unbound')}</b>\n${words.t('group-unbound-next')}`, buttons: [] };
}

export function notBoundView(words: Words): View {
  return { text: html`${words.t('group-not-bound')}`, buttons: [] };
}

/** For whoever may not bind a group. */
export function notForYouView(words: Words): View {
  return { text: html`${words.t('group-not-for-you')}`, buttons: [] };
}

/** For whoever asks for it in a private chat. */
export function onlyInGroupView(words: Words): View {
  return { text: html`${words.t('group-only-in-group')}`, buttons: [[homeButton(words)]] };
}

import { html } from '../html.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** Why a screen could not be shown, as far as it matters to the person. */
export type ProblemReason = 'unreachable' | 'busy' | 'gone' | 'ours';

/** Says what went wrong and what to do. The button leads to where the person wanted to go. */
export function problemView(reason: ProblemReason, wanted: Route, words: Words): View {
  const text = {
    unreachable: () => words.t('problem-unreachable'),
    busy: () => words.t('problem-busy'),
    gone: () => words.t('problem-gone'),
    ours: () => words.t('problem-ours'),
  }[reason]();
  const retry = { text: words.t('button-retry'), to: wanted };
  return {
    text: html`${text}`,
    buttons: reason === 'gone' ? [[homeButton(words)]] : [[retry], [homeButton(words)]],
  };
}

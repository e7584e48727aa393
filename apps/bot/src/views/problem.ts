import { html } from '../html.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** Why a screen could not be shown, as far as it matters to the person. */
export type ProblemReason = 'unreachable' | 'busy' | 'gone' | 'forbidden' | 'changed' | 'refused' | 'ours';

export interface Trouble {
  readonly reason: ProblemReason;
  /** What the API says about a refusal, in the language of the person. */
  readonly detail?: string | undefined;
  /** Where the person wanted to go; undefined when it cannot stand in a button: then it has to be sent again. */
  readonly wanted: Route | undefined;
}

/** Says what went wrong and what to do. The button leads to where the person wanted to go. */
export function problemView({ reason, detail, wanted }: Trouble, words: Words): View {
  const text = {
    unreachable: () => words.t('problem-unreachable'),
    busy: () => words.t('problem-busy'),
    gone: () => words.t('problem-gone'),
    forbidden: () => words.t('problem-forbidden'),
    changed: () => words.t('problem-changed'),
    refused: () => detail ?? words.t('problem-ours'),
    ours: () => words.t('problem-ours'),
  }[reason]();
  const mayRetry = reason === 'unreachable' || reason === 'busy' || reason === 'ours';
  const again = mayRetry && !wanted ? html`\n${words.t('problem-send-again')}` : '';
  const retry = mayRetry && wanted ? [{ text: words.t('button-retry'), to: wanted }] : [];
  return { text: html`${text}${again}`, buttons: [retry, [homeButton(words)]] };
}

import { html } from '../html.js';
import type { Route } from '../route.js';
import { refOf } from '../routes/institution-ref.js';
import { WAY_REF_BYTES } from '../routes/plan.js';
import type { Purpose } from '../routes/purposes.js';
import { WHAT_IF_REF_BYTES } from '../routes/simulation.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { exampleRows, type Matches, matchesView, noMatchView } from './matches.js';

const naming =
  (purpose: Purpose) =>
  (name: string): Route => ({ kind: 'named', purpose, name });

/** Whose? By an example, by the command with a name, or by answering this message. */
export function askNameView(purpose: Purpose, words: Words): View {
  const command = COMMANDS[purpose];
  const question = {
    trend: () => words.t('ask-name-trend'),
    peers: () => words.t('ask-name-peers'),
    way: () => words.t('ask-name-way'),
    'what-if': () => words.t('ask-name-what-if'),
  }[purpose]();
  return {
    text: html`${question}\n${words.t('ask-name-how', { command })}`,
    buttons: [...exampleRows(words, naming(purpose)), [homeButton(words)]],
  };
}

const COMMANDS: Readonly<Record<Purpose, string>> = {
  trend: '/tren',
  peers: '/banding',
  way: '/rencana',
  'what-if': '/simulasi',
};

/** A choice among what fits the name. */
export function purposeMatchesView(purpose: Purpose, matches: Matches, words: Words): View {
  const ways = {
    open: (slug: string) => openFor(purpose, slug),
    turn: (page: number): Route => ({ kind: 'matches', purpose, name: matches.name, page }),
    anew: { kind: 'ask-name', purpose },
  } as const;
  return matchesView(matches, ways, words);
}

export const purposeNoMatchView = (purpose: Purpose, name: string, words: Words): View =>
  noMatchView(name, naming(purpose), words);

/** The screen that a purpose opens for an institution. */
export function openFor(purpose: Purpose, slug: string): Route {
  const open: Readonly<Record<Purpose, () => Route>> = {
    trend: () => ({ kind: 'trend', ref: refOf(slug) }),
    peers: () => ({ kind: 'peers', ref: refOf(slug) }),
    way: () => ({ kind: 'way', ref: refOf(slug, WAY_REF_BYTES), target: '' }),
    'what-if': () => ({ kind: 'what-if', ref: refOf(slug, WHAT_IF_REF_BYTES), values: [] }),
  };
  return open[purpose]();
}

import { html } from '../html.js';
import type { Route } from '../route.js';
import { refOf } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { exampleRows, type Matches, matchesView, noMatchView } from './matches.js';

const byName = (name: string): Route => ({ kind: 'institution-named', name });

/** Asks for a name; the next plain text is one. */
export function askInstitutionView(words: Words): View {
  return {
    text: html`${words.t('ask-institution')}\n${words.t('ask-institution-examples')}`,
    buttons: [...exampleRows(words, byName), [homeButton(words)]],
  };
}

/** A choice among what fits the name. */
export function institutionsView(matches: Matches, words: Words): View {
  const ways = {
    open: (slug: string): Route => ({ kind: 'institution', ref: refOf(slug), page: 0 }),
    turn: (page: number): Route => ({ kind: 'institutions', name: matches.name, page }),
    anew: { kind: 'ask-institution' },
  } as const;
  return matchesView(matches, ways, words);
}

/** Nothing fits: how to do better, and what surely works. */
export const noInstitutionView = (name: string, words: Words): View => noMatchView(name, byName, words);

import type { ResultSummary } from '../answers.js';
import { decimal } from '../figures.js';
import { html, lines } from '../html.js';
import { refOf } from '../routes/institution-ref.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** Most matches on one screen: what fits on a phone without scrolling. */
export const MATCHES_PER_PAGE = 8;

export interface Matches {
  readonly name: string;
  readonly page: number;
  /** The matches of this page. */
  readonly matches: readonly ResultSummary[];
  readonly total: number;
}

/** Asks for a name; the next plain text is one. */
export function askInstitutionView(words: Words): View {
  const example = (text: string): Button => ({
    text,
    to: { kind: 'institution-named', name: text.toLowerCase() },
  });
  return {
    text: html`${words.t('ask-institution')}\n${words.t('ask-institution-examples')}`,
    buttons: [...exampleRows(words, example), [homeButton(words)]],
  };
}

/** A choice among what fits the name. */
export function institutionsView({ name, page, matches, total }: Matches, words: Words): View {
  const from = page * MATCHES_PER_PAGE + 1;
  const to = from + matches.length - 1;
  const more = to < total;
  const range = { from: String(from), to: String(to), total: String(total) };
  return {
    text: lines(
      html`<b>${words.t('matches-title', { name })}</b>`,
      introduction(),
      ...matches.map((match) => entryOf(match, words)),
      (more || page > 0) && words.t('matches-range', range),
    ),
    buttons: [
      ...matches.map(({ slug, name: text }): Button[] => [
        { text, to: { kind: 'institution', ref: refOf(slug), page: 0 } },
      ]),
      [
        ...(page > 0 ? [turn(words.t('button-earlier'), page - 1)] : []),
        ...(more ? [turn(words.t('button-more'), page + 1)] : []),
      ],
      [{ text: words.t('button-find-another'), to: { kind: 'ask-institution' } }, homeButton(words)],
    ],
  };

  function introduction(): string {
    if (matches.every(({ match }) => match === 'fuzzy')) return words.t('matches-guess');
    return total === 1 ? words.t('matches-one') : words.t('matches-text', { total: String(total) });
  }

  function turn(text: string, next: number): Button {
    return { text, to: { kind: 'institutions', name, page: next } };
  }
}

/** Nothing fits: how to do better, and what surely works. */
export function noInstitutionView(name: string, words: Words): View {
  const example = (text: string): Button => ({
    text,
    to: { kind: 'institution-named', name: text.toLowerCase() },
  });
  return {
    text: html`${words.t('matches-none', { name })}\n${words.t('matches-none-fix')}`,
    buttons: [
      ...exampleRows(words, example),
      [{ text: words.t('button-help'), to: { kind: 'help' } }, homeButton(words)],
    ],
  };
}

function exampleRows(words: Words, example: (text: string) => Button): readonly (readonly Button[])[] {
  return [
    [example(words.t('example-province')), example(words.t('example-regency'))],
    [example(words.t('example-city')), example(words.t('example-ministry'))],
  ];
}

/** With the province: namesakes are told apart by it. */
function entryOf({ name: own, kind, province, result }: ResultSummary, words: Words): string {
  const name = province === null || kind === 'provinsi' ? own : `${own}, ${province}`;
  if (!result) return words.t('matches-entry-without', { name });
  const { index, year } = result;
  return words.t('matches-entry', { name, index: decimal(index, words.language), year: String(year) });
}

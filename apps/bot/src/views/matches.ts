import type { ResultSummary } from '../answers.js';
import { decimal } from '../figures.js';
import { html, lines } from '../html.js';
import type { Route } from '../route.js';
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

/** Where the buttons of a choice lead. */
export interface Ways {
  readonly open: (slug: string) => Route;
  readonly turn: (page: number) => Route;
  readonly anew: Route;
}

/** A choice among what fits the name. */
export function matchesView({ name, page, matches, total }: Matches, ways: Ways, words: Words): View {
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
      ...matches.map(({ slug, name: text }): Button[] => [{ text, to: ways.open(slug) }]),
      [
        ...(page > 0 ? [{ text: words.t('button-earlier'), to: ways.turn(page - 1) }] : []),
        ...(more ? [{ text: words.t('button-more'), to: ways.turn(page + 1) }] : []),
      ],
      [{ text: words.t('button-find-another'), to: ways.anew }, homeButton(words)],
    ],
  };

  function introduction(): string {
    if (matches.every(({ match }) => match === 'fuzzy')) return words.t('matches-guess');
    return total === 1 ? words.t('matches-one') : words.t('matches-text', { total: String(total) });
  }
}

/** With the province: namesakes are told apart by it. */
function entryOf({ name: own, kind, province, result }: ResultSummary, words: Words): string {
  const name = province === null || kind === 'provinsi' ? own : `${own}, ${province}`;
  if (!result) return words.t('matches-entry-without', { name });
  const { index, year } = result;
  return words.t('matches-entry', { name, index: decimal(index, words.language), year: String(year) });
}

/** Four names that surely work, each opening what was asked for. */
export function exampleRows(words: Words, open: (name: string) => Route): readonly (readonly Button[])[] {
  const example = (text: string): Button => ({ text, to: open(text.toLowerCase()) });
  return [
    [example(words.t('example-province')), example(words.t('example-regency'))],
    [example(words.t('example-city')), example(words.t('example-ministry'))],
  ];
}

/** Nothing fits: how to do better, and what surely works. */
export function noMatchView(name: string, open: (name: string) => Route, words: Words): View {
  return {
    text: html`${words.t('matches-none', { name })}\n${words.t('matches-none-fix')}`,
    buttons: [
      ...exampleRows(words, open),
      [{ text: words.t('button-help'), to: { kind: 'help' } }, homeButton(words)],
    ],
  };
}

import type { Comparison } from '../answers.js';
import { decimal, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';

/** The API compares up to twenty; a phone shows fewer. */
export const REGENCIES_PER_PAGE = 6;

type Side = Comparison['institutions'][number];

export interface RegenciesScreen {
  /** The province first; empty when no regency works here yet. */
  readonly sides: readonly Side[];
  readonly page: number;
  readonly pages: number;
}

/** A province beside its regencies: what is published, what they say of themselves, and what they owe. */
export function regenciesView({ sides, page, pages }: RegenciesScreen, words: Words): View {
  return {
    text: lines(
      html`<b>${words.t('regencies-title')}</b>`,
      sides.length === 0 ? words.t('regencies-none') : html``,
      ...sides.map((side) => html`\n${sideOf(side, words)}`),
    ),
    buttons: [
      pageButtons(page, pages, (to) => ({ kind: 'regencies', page: to }), words),
      [{ text: words.t('button-peers-published'), to: { kind: 'own-peers' } }, homeButton(words)],
    ],
  };
}

function sideOf({ name, published, self, recommendations }: Side, words: Words): Html {
  const { language } = words;
  return lines(
    html`<b>${name}</b>`,
    published
      ? words.t('regency-published', {
          year: String(published.year),
          index: decimal(published.index, language),
          predicate: officialName(published.predicate),
        })
      : words.t('regency-no-published'),
    self
      ? words.t('regency-self', {
          year: String(self.year),
          index: decimal(self.index.text, language),
          predicate: officialName(self.predicate),
          missing: String(self.missing),
        })
      : words.t('regency-no-self'),
    recommendations &&
      words.t('regency-recommendations', {
        open: String(recommendations.open + recommendations.running),
        overdue: String(recommendations.overdue),
      }),
  );
}

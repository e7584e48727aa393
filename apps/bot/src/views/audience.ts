import type { Evidence, Instrument } from '../answers.js';
import { date } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { THEMES, type Theme } from '../routes/leadership.js';
import { splitPages } from '../split-pages.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf, themeName } from './indicator-words.js';

/** What visitors ask about. */
export function themesView(words: Words): View {
  return {
    text: html`<b>${words.t('themes-title')}</b>\n${words.t('themes-how')}`,
    buttons: [
      ...THEMES.map((theme) => [
        { text: capital(themeName(theme, words)), to: { kind: 'audience', theme, page: 0 } } as const,
      ]),
      [homeButton(words)],
    ],
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const notForRoleView = (words: Words): View => ({
  text: html`${words.t('audience-not-for-role')}`,
  buttons: [[homeButton(words)]],
});

export interface AudienceScreen {
  readonly theme: Theme;
  /** Of the assessment; undefined when there is none. */
  readonly year: number | undefined;
  /** The indicators of the theme. */
  readonly expected: readonly Pick<Instrument['indicators'][number], 'code' | 'shortName'>[];
  /** Accepted, of this theme. */
  readonly evidence: readonly Evidence[];
  readonly page: number;
}

const PAGE = 2500;

/** What can be shown, with number, date and link; what is not there says so. Plain text to read out or to pass on. */
export function audienceView({ theme, year, expected, evidence, page }: AudienceScreen, words: Words): View {
  const there = expected.filter(({ code }) => evidence.some(({ indicator }) => indicator === code));
  const absent = expected.filter((one) => !there.includes(one));
  const pages = splitPages(
    [
      lines(
        html`<b>${words.t('audience-title', { theme: themeName(theme, words) })}</b>`,
        year === undefined
          ? words.t('own-no-assessment')
          : words.t('audience-from', {
              year: String(year),
              there: String(there.length),
              of: String(expected.length),
            }),
      ),
      ...there.map(({ code, shortName }) =>
        lines(
          words.t('audience-indicator', { number: numberOf(code), name: shortName }),
          ...evidence.filter(({ indicator }) => indicator === code).map((one) => documentOf(one, words)),
        ),
      ),
      absent.length > 0
        ? lines(
            html`<b>${words.t('audience-absent')}</b>`,
            ...absent.map(({ code, shortName }) =>
              words.t('audience-none', { number: numberOf(code), name: shortName }),
            ),
          )
        : html``,
    ],
    PAGE,
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (to) => ({ kind: 'audience', theme, page: to }), words),
      [{ text: words.t('button-other-theme'), to: { kind: 'themes' } }, homeButton(words)],
    ],
  };
}

function documentOf({ title, documentNumber, documentDate, url, page }: Evidence, words: Words): Html {
  return lines(
    words.t('list-entry', { text: title }),
    documentNumber === ''
      ? words.t('document-no-number')
      : words.t('document-number', { number: documentNumber }),
    documentDate === null
      ? words.t('document-no-date')
      : words.t('document-date', { date: date(documentDate, words.language) }),
    page !== '' && words.t('document-page', { page }),
    url === null ? words.t('document-file') : words.t('document-link', { url }),
  );
}

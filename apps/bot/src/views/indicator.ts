import type { Indicator, Instrument } from '../answers.js';
import { date, decimal } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import type { Route } from '../route.js';
import { splitPages } from '../split-pages.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { evidenceList, languageNote, rejectionList } from './evidence-lists.js';
import { lawOf, levelAt, numberOf, repealOf, themeName } from './indicator-words.js';
import { type OwnLevel, ownLevelLines } from './own-level.js';

/** One indicator with its neighbours in the order of the instrument. */
export interface IndicatorScreen {
  readonly indicator: Indicator;
  readonly instrument: Pick<Instrument, 'name' | 'inForce' | 'repealedBy' | 'indicators'>;
  /** Where the institution of the person stands; undefined for strangers. */
  readonly own: OwnLevel | undefined;
  readonly page: number;
}

/** What is measured: place, weight and the criteria of every level. */
export function indicatorView({ indicator, instrument, own, page }: IndicatorScreen, words: Words): View {
  const { code } = indicator;
  const pages = splitPages([
    headOf(indicator, words),
    own ? lines(...ownLevelLines(own, words)) : html``,
    ...criteriaOf(indicator, lawOf(instrument), words),
    html`${repealOf(instrument, words)}`,
  ]);
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'indicator', code, page: next }), words),
      ...evidenceRows(indicator, words),
      [{ text: words.t('button-advice'), to: { kind: 'own-advice', code } }],
      [{ text: words.t('button-sources'), to: { kind: 'indicator-sources', code, page: 0 } }],
      neighbours(code, instrument, words),
      [{ text: words.t('button-indicator-list'), to: listOf(indicator) }, homeButton(words)],
    ],
  };
}

/** What proves one level, and why it is often rejected. */
export function evidenceView(indicator: Indicator, level: number, page: number, words: Words): View {
  const { code } = indicator;
  const at = levelAt(indicator, level);
  const heading = words.t('evidence-title', {
    number: numberOf(code),
    level: String(level),
    name: at?.name ?? '',
  });
  const pages = splitPages(
    at ? [evidenceList(heading, at, words), rejectionList(at, words), html`${languageNote(words)}`] : [],
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html`${heading}`,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'evidence', code, level, page: next }), words),
      ...evidenceRows(indicator, words),
      [{ text: words.t('button-advice'), to: { kind: 'own-advice', code } }],
      [{ text: words.t('button-criteria'), to: { kind: 'indicator', code, page: 0 } }, homeButton(words)],
    ],
  };
}

/** Where the texts come from, and what one must know about them. */
export function indicatorSourcesView(indicator: Indicator, page: number, words: Words): View {
  const { code, notes, sources } = indicator;
  const cited = [...sources.name, ...sources.criteria, ...sources.evidence].map(
    ({ title, locator, checkedOn }) =>
      words.t('source-entry', { title, locator, date: date(checkedOn, words.language) }),
  );
  const pages = splitPages([
    html`<b>${words.t('sources-title', { number: numberOf(code) })}</b>`,
    notes.length > 0 ? html`<b>${words.t('sources-notes')}</b>` : html``,
    ...notes.map((text) => html`${words.t('list-entry', { text })}`),
    lines(html`<b>${words.t('sources-list')}</b>`, ...new Set(cited), words.t('source-tips')),
  ]);
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'indicator-sources', code, page: next }), words),
      [{ text: words.t('button-criteria'), to: { kind: 'indicator', code, page: 0 } }, homeButton(words)],
    ],
  };
}

function headOf({ code, name, shortName, path, weight, themes }: Indicator, words: Words): Html {
  return lines(
    html`<b>${words.t('indicator-title', { number: numberOf(code), name: shortName })}</b>`,
    name !== shortName && name,
    words.t('indicator-place', { path: path.map((node) => node.name).join(' › ') }),
    words.t('indicator-weight', { weight: decimal(weight, words.language) }),
    words.t('indicator-themes', { themes: themes.map((theme) => themeName(theme, words)).join(', ') }),
  );
}

/** The heading stays with the first level: a page never ends with a heading. */
function criteriaOf({ levels }: Indicator, law: string, words: Words): Html[] {
  return levels.map(({ level, name, criterion }, index) =>
    lines(
      index === 0 && html`<b>${words.t('criteria-title', { law })}</b>\n`,
      html`<b>${words.t('criteria-level', { level: String(level), name })}</b>`,
      criterion,
    ),
  );
}

/** Three in a row: what a phone shows without cutting the words. */
function evidenceRows({ code, levels }: Indicator, words: Words): Button[][] {
  const buttons = levels
    .filter(({ level }) => level >= 1)
    .map(
      ({ level }): Button => ({
        text: words.t('button-evidence', { level: String(level) }),
        to: { kind: 'evidence', code, level, page: 0 },
      }),
    );
  return [buttons.slice(0, 3), buttons.slice(3)];
}

function neighbours(code: string, { indicators }: IndicatorScreen['instrument'], words: Words): Button[] {
  const at = indicators.findIndex((indicator) => indicator.code === code);
  const before = indicators[at - 1];
  const after = indicators[at + 1];
  return [
    ...(before
      ? [
          {
            text: words.t('button-indicator-before', { number: numberOf(before.code) }),
            to: opens(before.code),
          },
        ]
      : []),
    ...(after && at >= 0
      ? [{ text: words.t('button-indicator-after', { number: numberOf(after.code) }), to: opens(after.code) }]
      : []),
  ];
}

function opens(code: string): Route {
  return { kind: 'indicator', code, page: 0 };
}

function listOf({ path }: Indicator): Route {
  return { kind: 'tree', to: 'indicator', node: path.at(-1)?.code };
}

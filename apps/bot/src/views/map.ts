import type { Brief, UnitMap } from '../answers.js';
import { date } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { splitPages } from '../split-pages.js';
import type { Enclosure, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';

export interface MapScreen {
  readonly map: UnitMap;
  readonly brief: Brief;
  readonly page: number;
}

type Unit = UnitMap['units'][number];
const PAGE = 1800;

const overdueOf = ({ overdue }: Unit): number => overdue.indicators + overdue.recommendations + overdue.steps;

/** Units with work of their own that is late, most first; then those on time. What a unit contributes decides nothing. */
export function mapView({ map, brief, page }: MapScreen, words: Words): View {
  const late = map.units.filter((unit) => overdueOf(unit) > 0).sort((a, b) => overdueOf(b) - overdueOf(a));
  const onTime = map.units.filter((unit) => overdueOf(unit) === 0);
  const pages = splitPages(
    [
      lines(
        html`<b>${words.t('map-title', { name: brief.institution.name })}</b>`,
        date(brief.date, words.language),
        late.length === 0
          ? words.t('map-nobody-late')
          : words.t('map-counts', { late: String(late.length), onTime: String(onTime.length) }),
      ),
      decisionLines(brief, words),
      ...late.map((unit, at) =>
        lines(
          at === 0 && html`<b>${words.t('map-late')}</b>`,
          words.t('map-unit', { name: unit.name, code: unit.unit }),
          overdueText(unit, words),
        ),
      ),
      onTime.length > 0
        ? lines(
            html`<b>${words.t('map-on-time')}</b>`,
            ...onTime.map(({ name, unit }) => words.t('map-unit', { name, code: unit })),
          )
        : html``,
      map.units.length === 0 ? html`${words.t('map-no-units')}` : html``,
    ],
    PAGE,
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (to) => ({ kind: 'map', page: to }), words),
      [{ text: words.t('button-one-page'), to: { kind: 'one-page' } }],
      [{ text: words.t('button-brief-message'), to: { kind: 'brief-message' } }],
      [{ text: words.t('button-recommendations'), to: { kind: 'recommendations', page: 0 } }],
      [homeButton(words)],
    ],
  };
}

/** The decision that is due first. */
function decisionLines({ owners }: Brief, words: Words): Html {
  const next = owners
    .flatMap(({ name, decision }) => (decision ? [{ name, decision }] : []))
    .sort((a, b) => a.decision.due.localeCompare(b.decision.due))[0];
  if (!next) return html``;
  const { decision, name } = next;
  const what =
    decision.advice ??
    words.t('map-raise', { name: decision.name ?? decision.indicator ?? '', to: decision.to ?? '' });
  return lines(
    html`<b>${words.t('map-decide')}</b>`,
    words.t('map-decision', { unit: name, what, date: date(decision.due, words.language) }),
  );
}

function overdueText({ overdue }: Unit, words: Words): string {
  const parts = [
    overdue.indicators > 0 && words.t('overdue-indicators', { count: String(overdue.indicators) }),
    overdue.recommendations > 0 &&
      words.t('overdue-recommendations', { count: String(overdue.recommendations) }),
    overdue.steps > 0 && words.t('overdue-steps', { count: String(overdue.steps) }),
  ].filter((part) => part !== false);
  return words.t('map-overdue', { what: parts.join(', ') });
}

/** The sheet as a document; undefined when there is nothing to put on it. */
export function onePageView(sheet: Enclosure | undefined, words: Words, isOwn = false): View {
  const text =
    sheet === undefined
      ? words.t('one-page-nothing')
      : isOwn
        ? words.t('one-page-own')
        : words.t('one-page-published');
  return {
    text: html`${text}`,
    enclosure: sheet,
    buttons: [[{ text: words.t('button-map'), to: { kind: 'map', page: 0 } }, homeButton(words)]],
  };
}

/** Longest text that a button of Telegram puts on the clipboard, and that a link carries on every phone. */
const MOST_COPIED = 256;
const LONGEST_LINK = 2000;

/** Ways to pass a text on: WhatsApp when it fits into a link, the clipboard when it fits there. */
export function passOn(text: string, words: Words): View['buttons'] {
  const link = `https://wa.me/?text=${encodeURIComponent(text)}`;
  return [
    ...(link.length <= LONGEST_LINK ? [[{ text: words.t('button-pass-on'), url: link }]] : []),
    ...(text.length <= MOST_COPIED ? [[{ text: words.t('button-copy-text'), copy: text }]] : []),
  ];
}

/** The message as it is forwarded: plain text, and nothing around it. */
export function briefMessageView(text: string, words: Words): View {
  return {
    text: splitPages([html`${text}`])[0] ?? html`${text}`,
    buttons: [
      ...passOn(text, words),
      [{ text: words.t('button-map'), to: { kind: 'map', page: 0 } }, homeButton(words)],
    ],
  };
}

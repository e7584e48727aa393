import type { AnswerOf } from '@spbe/client';
import type { Completion } from '../answers.js';
import { day, moment } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numbersOf } from './complete-unit.js';
import { numberOf } from './indicator-words.js';
import { daysLeftText } from './notifications/days-left.js';

export type SilentUnit = AnswerOf<'get', '/v1/institutions/{institution}/silence'>['units'][number];

/** What a campaign still waits for from a unit. */
export interface AccompaniedAsk {
  readonly title: string;
  readonly deadline: string;
  readonly daysLeft: number;
  readonly progress: Completion['units'][number];
}

const PER_PAGE = 8;
/** Telegram puts no more on the clipboard. */
const MOST_COPIED = 256;

/** The units that somebody accompanies, the longest silence first. */
export function companionView(
  { units, page }: { readonly units: readonly SilentUnit[]; readonly page: number },
  words: Words,
): View {
  const pages = Math.max(1, Math.ceil(units.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const here = units.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  return {
    text: lines(
      html`<b>${words.t('companion-title')}</b>`,
      units.length === 0 ? words.t('companion-none') : words.t('companion-order'),
      ...here.map((unit) => lines(html`\n${unit.name}`, silenceText(unit, words), workText(unit, words))),
    ),
    buttons: [
      ...here.map(({ unit, name }): Button[] => [
        { text: name.slice(0, 60), to: { kind: 'companion-unit', unit } },
      ]),
      pageButtons(shown, pages, (to) => ({ kind: 'companion', page: to }), words),
      [homeButton(words)],
    ],
  };
}

function silenceText({ silentDays }: SilentUnit, words: Words): string {
  if (silentDays === null) return words.t('companion-never');
  return silentDays === 0 ? words.t('companion-today') : words.t('companion-silent', { days: silentDays });
}

function workText({ waiting, returned, overdue }: SilentUnit, words: Words): Html {
  const late = overdue.indicators + overdue.recommendations + overdue.steps;
  return lines(
    late > 0 && words.t('companion-late', { count: String(late) }),
    returned > 0 && words.t('companion-returned', { count: String(returned) }),
    waiting > 0 && words.t('companion-waiting', { count: String(waiting) }),
    late + returned + waiting === 0 && words.t('companion-nothing'),
  );
}

export interface CompanionUnitScreen {
  readonly unit: SilentUnit;
  readonly asks: readonly AccompaniedAsk[];
  readonly timeZone: string;
}

/** What one unit owes, and a message that the companion can send to it: copied, or shared to WhatsApp. */
export function companionUnitView({ unit, asks, timeZone }: CompanionUnitScreen, words: Words): View {
  const nudge = nudgeText(unit, asks, timeZone, words);
  return {
    text: lines(
      html`<b>${unit.name}</b>`,
      silenceText(unit, words),
      workText(unit, words),
      ...asks.map(({ title, deadline, daysLeft, progress }) =>
        lines(
          html`\n${title}`,
          words.t('told-campaign-progress', { done: String(progress.done), asked: String(progress.asked) }),
          progress.missing.length > 0 &&
            words.t('complete-missing', { numbers: numbersOf(progress.missing, words) }),
          progress.returned.length > 0 &&
            words.t('complete-returned', { numbers: numbersOf(progress.returned, words) }),
          words.t('told-due', {
            date: moment(deadline, words.language, timeZone),
            when: daysLeftText(daysLeft, words),
          }),
        ),
      ),
      html`\n${words.t('companion-message')}\n${nudge}`,
    ),
    buttons: [
      [{ text: words.t('button-nudge-copy'), copy: nudge }],
      [{ text: words.t('button-nudge-whatsapp'), url: `https://wa.me/?text=${encodeURIComponent(nudge)}` }],
      [{ text: words.t('button-companion'), to: { kind: 'companion', page: 0 } }, homeButton(words)],
    ],
  };
}

/** Short enough for the clipboard, with as many numbers as fit: the unit sees the rest in its own list. */
function nudgeText(
  { name }: SilentUnit,
  asks: readonly AccompaniedAsk[],
  timeZone: string,
  words: Words,
): string {
  const [ask] = asks;
  if (!ask) return words.t('nudge-plain', { unit: shortened(name) });
  const { missing, returned, done, asked } = ask.progress;
  const codes = [...returned, ...missing.filter((code) => !returned.includes(code))];
  const text = (count: number): string => {
    const shown = codes.slice(0, count).map(numberOf).join(', ');
    const more = String(codes.length - count);
    return words.t('nudge-text', {
      unit: shortened(name),
      title: shortened(ask.title),
      done: String(done),
      asked: String(asked),
      numbers: count < codes.length ? words.t('numbers-more', { numbers: shown, more }) : shown,
      date: day(ask.deadline, words.language, timeZone),
    });
  };
  for (let count = codes.length; count > 1; count -= 1)
    if (text(count).length <= MOST_COPIED) return text(count);
  return text(1).slice(0, MOST_COPIED);
}

const shortened = (name: string): string => (name.length > 50 ? `${name.slice(0, 49)}…` : name);

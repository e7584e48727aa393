import type { Reminders } from '../answers.js';
import { moment } from '../figures.js';
import { html, lines } from '../html.js';
import type { QuietHours } from '../routes/reminders.js';
import type { RouteButton, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** The end of a pause that has none: later than anything that is still to be told. */
export const FOREVER = '2100-01-01T00:00:00.000Z';

/** The hours that offices keep, and earlier ones. Others are set on the web. */
const CHOICES: readonly QuietHours[] = [
  { from: 18, until: 7 },
  { from: 17, until: 8 },
];

export interface RemindersScreen {
  readonly reminders: Reminders;
  /** Right after a change. */
  readonly isChanged?: boolean;
}

/** When the person is told things, with a button for every change. */
export function remindersView({ reminders, isChanged = false }: RemindersScreen, words: Words): View {
  const { pausedUntil, quiet } = reminders;
  const { hours, weekends, friday } = quiet;
  const text = lines(
    html`<b>${words.t('reminders-title')}</b>`,
    isChanged && words.t('reminders-changed'),
    pauseText(reminders, words),
    hours === null
      ? words.t('reminders-hours-none')
      : words.t('reminders-hours', { from: clock(hours.from, words), until: clock(hours.until, words) }),
    weekends ? words.t('reminders-weekends-quiet') : words.t('reminders-weekends-loud'),
    friday ? words.t('reminders-friday-quiet') : words.t('reminders-friday-loud'),
    words.t('reminders-zone', { zone: zoneName(reminders.timeZone) }),
    html`\n${words.t('reminders-note')}`,
  );
  return {
    text,
    buttons: [
      ...(pausedUntil === null
        ? [
            [
              { text: words.t('button-pause-day'), to: { kind: 'pause', for: 1 } } as const,
              { text: words.t('button-pause-week'), to: { kind: 'pause', for: 7 } } as const,
            ],
            [{ text: words.t('button-pause-ever'), to: { kind: 'pause', for: 'ever' } } as const],
          ]
        : [[{ text: words.t('button-pause-end'), to: { kind: 'pause', for: 'no-longer' } } as const]]),
      [
        {
          text: weekends ? words.t('button-weekends-loud') : words.t('button-weekends-quiet'),
          to: { kind: 'quiet-days', of: 'weekends', quiet: !weekends },
        },
      ],
      [
        {
          text: friday ? words.t('button-friday-loud') : words.t('button-friday-quiet'),
          to: { kind: 'quiet-days', of: 'friday', quiet: !friday },
        },
      ],
      ...hourButtons(reminders, words).map((button) => [button]),
      [homeButton(words)],
    ],
  };
}

function pauseText({ pausedUntil, timeZone }: Reminders, words: Words): string {
  if (pausedUntil === null) return words.t('reminders-not-paused');
  if (pausedUntil >= FOREVER) return words.t('reminders-paused-ever');
  return words.t('reminders-paused', { moment: moment(pausedUntil, words.language, timeZone) });
}

/** Only what would change something. */
function hourButtons({ quiet: { hours } }: Reminders, words: Words): RouteButton[] {
  const others = CHOICES.filter(({ from }) => Number(hours?.from.slice(0, 2)) !== from);
  const choices = others.map(
    (choice): RouteButton => ({
      text: words.t('button-hours', {
        from: String(choice.from).padStart(2, '0'),
        until: String(choice.until).padStart(2, '0'),
      }),
      to: { kind: 'quiet-hours', hours: choice },
    }),
  );
  const none: RouteButton = { text: words.t('button-hours-none'), to: { kind: 'quiet-hours', hours: null } };
  return hours === null ? choices : [...choices, none];
}

const clock = (time: string, { language }: Words): string =>
  language === 'id' ? time.replace(':', '.') : time;

const zoneName = (zone: Reminders['timeZone']): string =>
  ({ 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' })[zone];

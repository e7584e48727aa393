import type { AnswerOf } from '@spbe/client';
import type { Campaign } from '../answers.js';
import { day, fullDate, moment } from '../figures.js';
import { html, lines } from '../html.js';
import { addDays, daysBetween } from '../local-day.js';
import type { Button, RouteButton, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { daysLeftText } from './notifications/days-left.js';

export interface CampaignsScreen {
  readonly campaigns: readonly Campaign[];
  readonly mayLead: boolean;
  readonly timeZone: string;
}

/** The campaigns, the newest first; none is an invitation to open one. */
export function campaignsView({ campaigns, mayLead, timeZone }: CampaignsScreen, words: Words): View {
  const anew: RouteButton = {
    text: words.t('button-new-campaign'),
    to: { kind: 'new-campaign', invalid: false },
  };
  return {
    text: lines(
      html`<b>${words.t('campaigns-title')}</b>`,
      campaigns.length === 0 && (mayLead ? words.t('campaigns-none-lead') : words.t('campaigns-none')),
      ...campaigns.map(({ title, deadline, status }) => {
        const date = day(deadline, words.language, timeZone);
        return status === 'open'
          ? words.t('campaigns-open', { title, date })
          : words.t('campaigns-closed', { title, date });
      }),
    ),
    buttons: [
      ...campaigns.map(({ id, title }): Button[] => [
        { text: title.slice(0, 60), to: { kind: 'campaign', campaign: id, page: 0 } },
      ]),
      mayLead ? [anew] : [],
      [homeButton(words)],
    ],
  };
}

export interface DeadlineQuestion {
  /** The campaign whose deadline moves; undefined for a new one. */
  readonly campaign: string | undefined;
  readonly invalid: boolean;
  /** ISO day where the institution is. */
  readonly today: string;
}

const CHOICES = [7, 14, 30] as const;

/** "Kapan tenggatnya?": by a button, or by an answer to the message. */
export function askDeadlineView({ campaign, invalid, today }: DeadlineQuestion, words: Words): View {
  const choice = (days: number): Button[] => {
    const chosen = addDays(today, days);
    const text = words.t('button-deadline', { date: fullDate(chosen, words.language) });
    return [
      campaign === undefined
        ? { text, to: { kind: 'confirm-campaign', day: chosen } }
        : { text, to: { kind: 'confirm-deadline', campaign, day: chosen } },
    ];
  };
  return {
    text: lines(
      html`<b>${campaign === undefined ? words.t('deadline-question-new') : words.t('deadline-question-move')}</b>`,
      invalid && words.t('deadline-invalid'),
      words.t('deadline-how', { example: addDays(today, 21) }),
    ),
    buttons: [...CHOICES.map(choice), [homeButton(words)]],
  };
}

export interface NewCampaign {
  readonly assessment: string;
  readonly year: number;
  readonly units: number;
  readonly day: string;
  readonly today: string;
}

/** What will be asked of whom by when, before anybody is told. */
export function confirmCampaignView(screen: NewCampaign, words: Words): View {
  const { assessment, year, units, day: until, today } = screen;
  return {
    text: lines(
      html`<b>${words.t('confirm-campaign-title', { title: words.t('campaign-title', { year: String(year) }) })}</b>`,
      words.t('confirm-campaign-units', { count: String(units) }),
      words.t('confirm-campaign-deadline', {
        date: fullDate(until, words.language),
        when: daysLeftText(daysBetween(today, until), words),
      }),
      html`\n${words.t('confirm-campaign-consequence')}`,
    ),
    buttons: [
      [{ text: words.t('button-open-campaign'), to: { kind: 'open-campaign', assessment, day: until } }],
      [{ text: words.t('button-other-day'), to: { kind: 'new-campaign', invalid: false } }],
      [{ text: words.t('button-cancel'), to: { kind: 'campaigns' } }],
    ],
  };
}

export interface MovedDeadline {
  readonly campaign: Campaign;
  readonly day: string;
  readonly today: string;
  readonly timeZone: string;
}

/** From when to when, before anybody is told. */
export function confirmDeadlineView(
  { campaign, day: until, today, timeZone }: MovedDeadline,
  words: Words,
): View {
  const { id, title, deadline, revision } = campaign;
  return {
    text: lines(
      html`<b>${words.t('confirm-deadline-title', { title })}</b>`,
      words.t('confirm-deadline-before', { moment: moment(deadline, words.language, timeZone) }),
      words.t('confirm-deadline-after', {
        date: fullDate(until, words.language),
        when: daysLeftText(daysBetween(today, until), words),
      }),
      html`\n${words.t('confirm-deadline-consequence')}`,
    ),
    buttons: [
      [
        {
          text: words.t('button-move-deadline'),
          to: { kind: 'move-deadline', campaign: id, revision, day: until },
        },
      ],
      [{ text: words.t('button-cancel'), to: { kind: 'campaign', campaign: id, page: 0 } }],
    ],
  };
}

export function askCloseView({ id, title, revision }: Campaign, words: Words): View {
  return {
    text: html`<b>${words.t('close-question', { title })}</b>\n${words.t('close-consequence')}`,
    buttons: [
      [{ text: words.t('button-close-yes'), to: { kind: 'close-campaign', campaign: id, revision } }],
      [{ text: words.t('button-cancel'), to: { kind: 'campaign', campaign: id, page: 0 } }],
    ],
  };
}

export function nothingRunningView(words: Words): View {
  return {
    text: html`<b>${words.t('nothing-running')}</b>\n${words.t('nothing-running-next')}`,
    buttons: [[{ text: words.t('button-sign-in'), to: { kind: 'sign-in' } }], [homeButton(words)]],
  };
}

type Nudged = AnswerOf<'post', '/v1/campaigns/{campaign}/nudge'> & { readonly campaign: string };

/** Whom the reminder goes to, and why not to others. */
export function nudgedView({ campaign, nudged, units }: Nudged, words: Words): View {
  const because = (wanted: Nudged['units'][number]['reason']): string =>
    units
      .filter(({ reason }) => reason === wanted)
      .map(({ unit }) => unit)
      .join(', ');
  const [already, nobody, unreachable] = [
    because('already-today'),
    because('nobody'),
    because('unreachable'),
  ];
  return {
    text: lines(
      html`<b>${words.t('nudged', { count: String(nudged) })}</b>`,
      nudged > 0 && words.t('nudged-when'),
      already !== '' && words.t('nudged-already', { units: already }),
      nobody !== '' && words.t('nudged-nobody', { units: nobody }),
      unreachable !== '' && words.t('nudged-unreachable', { units: unreachable }),
      nudged === 0 && units.length === 0 && words.t('told-digest-all-done'),
    ),
    buttons: [
      [{ text: words.t('button-back'), to: { kind: 'campaign', campaign, page: 0 } }, homeButton(words)],
    ],
  };
}

import type { Campaign, Completion } from '../answers.js';
import { day, moment } from '../figures.js';
import { html, lines } from '../html.js';
import { dayIn, daysBetween } from '../local-day.js';
import type { RouteButton, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { daysLeftText } from './notifications/days-left.js';

export interface CampaignScreen {
  readonly campaign: Campaign;
  readonly completion: Completion;
  readonly page: number;
  /** Whether the person may nudge, extend and close. */
  readonly mayLead: boolean;
  readonly timeZone: string;
}

const PER_PAGE = 10;

/** One campaign: how far it is, and every unit, the longest silence first. */
export function campaignView(screen: CampaignScreen, today: string, words: Words): View {
  const { campaign, completion, page, mayLead, timeZone } = screen;
  const { id, title, deadline, status } = campaign;
  const { units, complete, total, unreachablePeople } = completion;
  const pages = Math.max(1, Math.ceil(units.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const isOpen = status === 'open';
  const left = daysBetween(today, dayIn(timeZone, new Date(deadline)));
  return {
    text: lines(
      html`<b>${title}</b>`,
      words.t('told-digest-complete', { complete: String(complete), units: String(total) }),
      isOpen
        ? words.t('told-due', {
            date: moment(deadline, words.language, timeZone),
            when: daysLeftText(left, words),
          })
        : words.t('campaign-closed', { moment: moment(deadline, words.language, timeZone) }),
      unreachablePeople > 0 && words.t('campaign-unreachable', { count: String(unreachablePeople) }),
      complete < total && html`\n${words.t('campaign-order')}`,
      ...units.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE).map((unit) => unitLine(unit, timeZone, words)),
    ),
    buttons: [
      pageButtons(shown, pages, (to) => ({ kind: 'campaign', campaign: id, page: to }), words),
      ...(mayLead ? leadButtons(campaign, completion, words).map((button) => [button]) : []),
      [{ text: words.t('button-campaigns-all'), to: { kind: 'campaigns' } }, homeButton(words)],
    ],
  };
}

function unitLine(unit: Completion['units'][number], timeZone: string, words: Words): string {
  const { name, isComplete, done, asked, returned, silentSince, people, isReachable } = unit;
  if (isComplete) return words.t('campaign-unit-done', { unit: name });
  const late = words.t('told-digest-unit', {
    unit: name,
    done: String(done),
    asked: String(asked),
    since: day(silentSince, words.language, timeZone),
  });
  return [
    late,
    ...(returned.length > 0 ? [words.t('campaign-unit-returned', { count: String(returned.length) })] : []),
    ...(people === 0 ? [words.t('campaign-unit-nobody')] : []),
    ...(people > 0 && !isReachable ? [words.t('campaign-unit-unreachable')] : []),
  ].join('; ');
}

function leadButtons({ id, status }: Campaign, { complete, total }: Completion, words: Words): RouteButton[] {
  const extend: RouteButton = {
    text: status === 'open' ? words.t('button-extend') : words.t('button-reopen-campaign'),
    to: { kind: 'ask-deadline', campaign: id, invalid: false },
  };
  if (status === 'closed') return [extend];
  const nudge: RouteButton = {
    text: words.t('button-nudge', { count: String(total - complete) }),
    to: { kind: 'nudge', campaign: id },
  };
  const close: RouteButton = {
    text: words.t('button-close-campaign'),
    to: { kind: 'ask-close', campaign: id },
  };
  return [...(complete < total ? [nudge] : []), extend, close];
}

import type { Recommendation, RecommendationSummary } from '../answers.js';
import { date } from '../figures.js';
import { html, lines } from '../html.js';
import type { Status } from '../routes/leadership.js';
import { splitPages } from '../split-pages.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';

/** What fits on a phone with a button for each. */
const PER_PAGE = 5;
const RANK: Record<Status, number> = { running: 0, open: 0, closed: 1 };

export interface RecommendationsScreen {
  /** Of the whole institution; undefined for whoever sees only the own units. */
  readonly summary: RecommendationSummary['total'] | undefined;
  readonly listed: readonly Recommendation[];
  readonly page: number;
}

/** What is late first, then what is due first; what is closed comes last. */
export function recommendationsView({ summary, listed, page }: RecommendationsScreen, words: Words): View {
  const ordered = [...listed].sort(
    (a, b) =>
      RANK[a.status] - RANK[b.status] ||
      Number(b.isOverdue) - Number(a.isOverdue) ||
      (a.due ?? '9').localeCompare(b.due ?? '9'),
  );
  const pages = Math.max(1, Math.ceil(ordered.length / PER_PAGE));
  const shown = Math.min(page, pages - 1);
  const some = ordered.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const text = lines(
    html`<b>${words.t('recommendations-title')}</b>`,
    summary &&
      words.t('recommendations-summary', {
        open: String(summary.open),
        running: String(summary.running),
        closed: String(summary.closed),
        overdue: String(summary.overdue),
      }),
    ordered.length === 0 && words.t('recommendations-none'),
    ...some.map(
      (one, at) =>
        html`\n${lines(
          `${shown * PER_PAGE + at + 1}. ${shorten(one.advice)}`,
          stateLine(one, words),
          words.t('recommendation-owner', { owner: one.unit ?? words.t('plan-no-owner') }),
        )}`,
    ),
  );
  return {
    text: splitPages([text])[0] ?? text,
    buttons: [
      some.map(
        ({ id }, at): Button => ({
          text: String(shown * PER_PAGE + at + 1),
          to: { kind: 'recommendation', id },
        }),
      ),
      pageButtons(shown, pages, (to) => ({ kind: 'recommendations', page: to }), words),
      [homeButton(words)],
    ],
  };
}

/** In the list; the whole text stands on the screen of its own. */
const LONGEST_ADVICE = 200;
const shorten = (text: string): string =>
  text.length <= LONGEST_ADVICE ? text : `${text.slice(0, LONGEST_ADVICE).trimEnd()}…`;

/** One recommendation with its letter, and the ways on. */
export function recommendationView(
  one: Recommendation,
  note: 'saved' | 'changed' | undefined,
  words: Words,
): View {
  const { id, revision, letter, advice, indicator, unit, status, outcome, reopenedBecause } = one;
  const to = (next: Status, text: string): Button => ({
    text,
    to: { kind: 'ask-status', id, revision, status: next },
  });
  const text = lines(
    note === 'saved' && words.t('recommendation-saved'),
    note === 'changed' && words.t('problem-changed'),
    html`<b>${words.t('recommendation-letter', { number: letter.number })}</b>`,
    advice,
    indicator !== null && words.t('recommendation-indicator', { number: numberOf(indicator) }),
    words.t('recommendation-owner', { owner: unit ?? words.t('plan-no-owner') }),
    stateLine(one, words),
    outcome !== '' && words.t('recommendation-outcome', { text: outcome }),
    reopenedBecause !== null && words.t('recommendation-reopened', { text: reopenedBecause }),
  );
  return {
    text: splitPages([text])[0] ?? text,
    buttons: [
      status === 'open' ? [to('running', words.t('button-start'))] : [],
      status === 'closed'
        ? [to('running', words.t('button-open-again'))]
        : [to('closed', words.t('button-close'))],
      [{ text: words.t('button-recommendations'), to: { kind: 'recommendations', page: 0 } }],
      [homeButton(words)],
    ],
  };
}

/** Asks first. Closing needs what came of it and opening again a reason: both are given by a reply. */
export function askStatusView(one: Recommendation, status: Status, words: Words): View {
  const { id, revision, advice } = one;
  const needsWords = status === 'closed' || one.status === 'closed';
  const question =
    status === 'closed'
      ? words.t('ask-close')
      : one.status === 'closed'
        ? words.t('ask-reopen')
        : words.t('ask-start');
  return {
    text: lines(html`<b>${question}</b>`, shorten(advice)),
    buttons: [
      needsWords
        ? []
        : [{ text: words.t('button-yes-start'), to: { kind: 'set-status', id, revision, status } }],
      // An answer to this message finds by this button what it is about.
      needsWords
        ? [{ text: words.t('button-how-to-answer'), to: { kind: 'ask-status', id, revision, status } }]
        : [],
      [{ text: words.t('button-keep'), to: { kind: 'recommendation', id } }],
    ],
  };
}

function stateLine({ status, due, isOverdue }: Recommendation, words: Words): string {
  const state = {
    open: () => words.t('status-open'),
    running: () => words.t('status-running'),
    closed: () => words.t('status-closed'),
  }[status]();
  if (due === null || status === 'closed') return words.t('recommendation-state', { state });
  const day = date(due, words.language);
  return isOverdue
    ? words.t('recommendation-late', { state, date: day })
    : words.t('recommendation-due', { state, date: day });
}

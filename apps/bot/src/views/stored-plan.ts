import type { StoredPlan } from '../answers.js';
import type { Me } from '../desk.js';
import { change, date, decimal, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { splitPages } from '../split-pages.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { baseRateLines } from './base-rate.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';

export interface StoredPlanScreen {
  readonly plan: StoredPlan;
  readonly page: number;
  readonly me: Pick<Me, 'roles'>;
  /** What has just happened to it. */
  readonly note: 'refreshed' | 'changed' | undefined;
}

const PAGE = 1800;

/** The active plan: how far it is, what comes next, and whether the ratings have overtaken it. */
export function storedPlanView({ plan, page, me, note }: StoredPlanScreen, words: Words): View {
  const { id, revision, steps, assessment } = plan;
  const isCoordinating = me.roles.some(({ role }) => role === 'coordinator' || role === 'admin');
  const open = steps.filter(
    ({ status, isReached }) => status !== 'done' && status !== 'dropped' && !isReached,
  );
  // What is late comes first, then what is due first; steps without a day keep their order.
  const ordered = [...open].sort(
    (a, b) =>
      Number(b.isOverdue) - Number(a.isOverdue) ||
      (a.due ?? '9').localeCompare(b.due ?? '9') ||
      a.position - b.position,
  );
  const pages = splitPages(
    [
      headOf(plan, note, words),
      ordered.length > 0 ? html`<b>${words.t('stored-next')}</b>` : html`${words.t('stored-all-done')}`,
      ...ordered.map((step) => stepOf(step, words)),
      lines(...baseRateLines(plan.baseRate, words)),
    ],
    PAGE,
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (to) => ({ kind: 'stored-plan', plan: id, page: to }), words),
      isCoordinating && plan.origin === 'computed' && plan.archivedAt === null
        ? [{ text: words.t('button-refresh-plan'), to: { kind: 'refresh-plan', plan: id, revision } }]
        : [],
      [
        {
          text: words.t('button-calculate-plan'),
          to: { kind: 'calculated-plan', assessment, target: '', page: 0 },
        },
      ],
      [homeButton(words)],
    ],
  };
}

function headOf(
  { title, target, now, ifDone, reachesTarget, missing, steps, stale }: StoredPlan,
  note: StoredPlanScreen['note'],
  words: Words,
): Html {
  const { language } = words;
  const standing = (at: NonNullable<StoredPlan['now']>) => ({
    index: decimal(at.index.text, language),
    predicate: officialName(at.predicate),
  });
  const counted = steps.filter(({ status }) => status !== 'dropped');
  const goal =
    target.index === undefined
      ? officialName({ id: target.predicate ?? '' })
      : decimal(target.index, language);
  return lines(
    note === 'refreshed' && words.t('stored-refreshed'),
    note === 'changed' && words.t('stored-changed'),
    html`<b>${title}</b>`,
    words.t('stored-target', { target: goal }),
    now ? words.t('stored-now', standing(now)) : words.t('stored-missing', { count: String(missing.length) }),
    ifDone && words.t('stored-if-done', standing(ifDone)),
    reachesTarget === false && words.t('stored-short'),
    words.t('stored-progress', {
      done: String(counted.filter(({ status, isReached }) => status === 'done' || isReached).length),
      of: String(counted.length),
      late: String(counted.filter(({ isOverdue }) => isOverdue).length),
    }),
    stale.isStale && words.t('stored-stale'),
  );
}

function stepOf(step: StoredPlan['steps'][number], words: Words): Html {
  const { language } = words;
  const { indicator, name, from, to, gain, unit, due, year, isOverdue, status } = step;
  return lines(
    words.t('stored-step', {
      number: numberOf(indicator),
      name,
      from: decimal(from, language),
      to: decimal(to, language),
      gain: change(gain, language),
    }),
    words.t('stored-step-owner', {
      owner: unit ?? words.t('plan-no-owner'),
      status: status === 'running' ? words.t('step-running') : words.t('step-planned'),
    }),
    due !== null
      ? isOverdue
        ? words.t('stored-step-late', { date: date(due, language) })
        : words.t('stored-step-due', { date: date(due, language) })
      : year !== null && words.t('stored-step-year', { year: String(year) }),
  );
}

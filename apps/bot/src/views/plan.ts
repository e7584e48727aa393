import type { SpbeProblem } from '@spbe/client';
import type { AssessmentInFull, PlanAnswer } from '../answers.js';
import { change, decimal, exactly, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import type { Route } from '../route.js';
import { splitPages } from '../split-pages.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { baseRateLines } from './base-rate.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';

type Calculated = Extract<PlanAnswer, { readonly kind: 'plan' }>;

export interface PlanScreen {
  readonly assessment: AssessmentInFull;
  /** As the route has it. */
  readonly target: string;
  readonly wanted: { readonly index: string } | { readonly predicate: string };
  readonly answer: PlanAnswer;
  readonly page: number;
}

/** A page of the cheapest plan is no longer than what one reads at once on a phone. */
const PAGE = 1800;
const MOST_REASONS = 3;

/** The cheapest steps in order, what binds them, and what such plans have become elsewhere. */
export function planView({ assessment, target, wanted, answer, page }: PlanScreen, words: Words): View {
  const { language } = words;
  const { id, year, scorecard } = assessment;
  const goal = 'index' in wanted ? decimal(wanted.index, language) : officialName({ id: wanted.predicate });
  const head = lines(
    html`<b>${words.t('plan-title', { target: goal })}</b>`,
    words.t('plan-from', {
      year: String(year),
      index: decimal(scorecard.index.text, language),
      predicate: officialName(scorecard.predicate),
    }),
    scorecard.missing.length > 0 && words.t('plan-missing', { count: String(scorecard.missing.length) }),
  );
  const pages = splitPages(
    answer.kind === 'plan'
      ? [lines(head, outcome(answer, words)), ...body(answer, assessment, words)]
      : [head],
    PAGE,
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? head,
    buttons: [
      pageButtons(
        shown,
        pages.length,
        (to) => ({ kind: 'calculated-plan', assessment: id, target, page: to }),
        words,
      ),
      [
        { text: words.t('button-simulate'), to: { kind: 'simulate', assessment: id, changes: [] } },
        homeButton(words),
      ],
    ],
  };
}

function outcome({ steps, index, predicate, slack, cost, costUnit }: Calculated, words: Words): Html {
  const { language } = words;
  if (steps.length === 0) return html`${words.t('way-reached')}`;
  return lines(
    words.t('plan-after', { index: exactly(index, language), predicate: officialName(predicate) }),
    slack.fraction !== '0' && words.t('plan-slack', { slack: exactly(slack, language) }),
    words.t('plan-cost', { steps: String(steps.length), cost: costText(cost, costUnit, words) }),
  );
}

function body(
  { steps, binds, costUnit, baseRate }: Calculated,
  { ratings }: AssessmentInFull,
  words: Words,
): Html[] {
  const { language } = words;
  return [
    ...steps.map(({ code, name, from, to, cost, gain, indexAfter, stability }, at) => {
      const owner = ratings.find((rating) => rating.code === code)?.owner ?? null;
      return lines(
        words.t('plan-step', {
          position: String(at + 1),
          number: numberOf(code),
          name,
          from: String(from),
          to: String(to),
        }),
        words.t('plan-step-worth', {
          owner: owner ?? words.t('plan-no-owner'),
          cost: costText(cost, costUnit, words),
          gain: change(gain, language),
          index: exactly(indexAfter, language),
        }),
        // One that other costs would leave out is worth a second look.
        stability && stability.fraction !== '1' && words.t('plan-stability', { share: stability.fraction }),
      );
    }),
    ...bindLines(binds, costUnit, words),
    steps.length > 0 ? lines(...baseRateLines(baseRate, words)) : html``,
    steps.length > 0
      ? lines(costUnit === 'weeks' && words.t('plan-weeks-ours'), words.t('plan-stability-why'))
      : html``,
  ];
}

function bindLines(binds: Calculated['binds'], unit: Calculated['costUnit'], words: Words): Html[] {
  return binds.map(({ prerequisite, constraint, saves }) =>
    prerequisite
      ? lines(
          words.t('plan-bind', {
            number: numberOf(prerequisite.code),
            at: String(prerequisite.at),
            needs: numberOf(prerequisite.needs),
            min: String(prerequisite.min),
            saves: costText(saves, unit, words),
          }),
          prerequisite.basis === 'official' ? words.t('plan-bind-official') : words.t('plan-bind-ours'),
        )
      : html`${words.t('plan-bind-other', { constraint, saves: costText(saves, unit, words) })}`,
  );
}

function costText(cost: string, unit: Calculated['costUnit'], words: Words): string {
  const amount = decimal(cost, words.language);
  return {
    weeks: () => words.t('cost-weeks', { amount }),
    steps: () => words.t('cost-steps', { amount }),
    given: () => amount,
  }[unit]();
}

/** Nothing lies above the top. */
export const atTopView = (words: Words): View => ({
  text: html`${words.t('plan-at-top')}`,
  buttons: [[homeButton(words)]],
});

/** Why there is no way, how near one can come, and what to do. */
export function unreachableView(
  { code, detail, fix, errors }: SpbeProblem,
  again: Route,
  words: Words,
): View {
  const spoken = (text: string) => (words.language === 'id' ? text.replace(/(?<=\d)\.(?=\d)/g, ',') : text);
  // Printed figures that no levels can give: which ones, the places of the errors say.
  const codes = errors.flatMap(({ path }) => /^\$\.(?:nodes\.)?(\w+)$/.exec(path)?.[1] ?? []);
  return {
    text: lines(
      html`<b>${words.t('plan-none')}</b>`,
      ...(code === 'whole-levels-needed'
        ? [words.t('plan-whole-levels')]
        : code === 'figures-invalid'
          ? [words.t('plan-figures', { codes: codes.join(', ') })]
          : errors.length > 0 && !errors.some(({ message }) => message === detail)
            ? // The detail only counts the faults; what they are stands in them.
              errors.slice(0, MOST_REASONS).map(({ message }) => spoken(message))
            : [spoken(detail), spoken(fix)]),
      words.t('plan-write'),
    ),
    buttons: [[{ text: words.t('button-plan'), to: again }, homeButton(words)]],
  };
}

export function planMisreadView(said: string, words: Words): View {
  return {
    text: html`${words.t('simulation-misread', { said })}\n${words.t('plan-write')}`,
    buttons: [[{ text: words.t('button-plan'), to: { kind: 'own-plan' } }, homeButton(words)]],
  };
}

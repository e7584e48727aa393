import type { AssessedIndicator, AssessmentSummary, Instrument } from '../answers.js';
import { decimal } from '../figures.js';
import { html, lines } from '../html.js';
import type { Route } from '../route.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { shorten } from './shorten.js';
import { assessmentName, valueText } from './update-words.js';

export const INDICATORS_PER_PAGE = 8;
/** What a phone shows of a button without cutting it. */
const NAME_SHOWN = 26;

/** An indicator with what is still owed for it. */
export interface ListedIndicator extends Pick<AssessedIndicator, 'code' | 'name' | 'value'> {
  readonly owes: 'revision' | 'missing' | 'expired' | undefined;
}

/** The indicators of the own unit, those first that need something. */
export function ownIndicatorsView(
  {
    assessment,
    indicators,
    page,
  }: {
    readonly assessment: Pick<AssessmentSummary, 'id' | 'year' | 'stage'>;
    readonly indicators: readonly ListedIndicator[];
    readonly page: number;
  },
  words: Words,
): View {
  const pages = Math.max(1, Math.ceil(indicators.length / INDICATORS_PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = indicators.slice(at * INDICATORS_PER_PAGE, (at + 1) * INDICATORS_PER_PAGE);
  return {
    text: lines(
      html`<b>${words.t('choose-title')}</b>`,
      assessmentName(assessment, words),
      words.t('choose-own', { count: String(indicators.length) }),
      ...shown.map((one) => entryOf(one, words)),
      html`\n${words.t('choose-hint')}`,
    ),
    buttons: [
      ...shown.map((one): Button[] => [buttonOf(one, assessment.id, words)]),
      pageButtons(
        at,
        pages,
        (next) => ({ kind: 'own-indicators', assessment: assessment.id, page: next }),
        words,
      ),
      [
        {
          text: words.t('button-all-indicators'),
          to: { kind: 'update-tree', assessment: assessment.id, node: undefined },
        },
      ],
      [{ text: words.t('button-own-updates'), to: { kind: 'own-updates', page: 0 } }, homeButton(words)],
    ],
  };
}

/** The indicators whose names have the words. */
export function foundIndicatorsView(
  assessment: string,
  said: string,
  found: readonly AssessedIndicator[],
  words: Words,
): View {
  const shown = found.slice(0, INDICATORS_PER_PAGE);
  return {
    text: lines(
      html`<b>${words.t('indicators-title', { words: said })}</b>`,
      ...shown.map((one) => entryOf({ ...one, owes: undefined }, words)),
    ),
    buttons: [
      ...shown.map((one): Button[] => [buttonOf(one, assessment, words)]),
      ...toList(assessment, words),
    ],
  };
}

/** That no indicator is called so, and which there are. */
export function noIndicatorHereView(
  assessment: string,
  said: string,
  codes: readonly string[],
  words: Words,
): View {
  return {
    text: lines(
      words.t('no-such-indicator', { said }),
      words.t('update-range', { first: numberOf(codes[0] ?? ''), last: numberOf(codes.at(-1) ?? '') }),
      words.t('update-example'),
    ),
    buttons: toList(assessment, words),
  };
}

const toList = (assessment: string, words: Words): Button[][] => [
  [{ text: words.t('button-indicator-list'), to: { kind: 'own-indicators', assessment, page: 0 } }],
  [homeButton(words)],
];

/** The tree of the instrument down to its indicators, with what each is rated now. */
export function updateTreeView(
  {
    assessment,
    instrument,
    ratings,
    node,
    lead,
  }: {
    readonly assessment: Pick<AssessmentSummary, 'id' | 'year' | 'stage'>;
    readonly instrument: Pick<Instrument, 'nodes' | 'indicators'>;
    readonly ratings: readonly AssessedIndicator[];
    readonly node: string | undefined;
    /** Why the tree is shown; undefined when somebody asked for it. */
    readonly lead?: string | undefined;
  },
  words: Words,
): View {
  const at = instrument.nodes.find(({ code }) => code === node);
  const branches = instrument.nodes.filter(({ parent }) => parent === (at?.code ?? null));
  const [only] = branches;
  if (branches.length === 1 && only)
    return updateTreeView({ assessment, instrument, ratings, node: only.code, lead }, words);
  const leaves = instrument.indicators.filter(({ path }) => at !== undefined && path.at(-1) === at.code);
  const rated = leaves.flatMap(({ code }) => ratings.filter((rating) => rating.code === code));
  return {
    text: lines(
      html`<b>${words.t('choose-title')}</b>`,
      assessmentName(assessment, words),
      lead,
      at && words.t('tree-node', { name: at.name, weight: decimal(at.weight, words.language) }),
      ...rated.map((one) => entryOf({ ...one, owes: undefined }, words)),
      branches.length > 0 && words.t('choose-branch'),
      html`\n${words.t('choose-hint')}`,
    ),
    buttons: [
      ...branches.map(({ code, name }): Button[] => [
        { text: name, to: { kind: 'update-tree', assessment: assessment.id, node: code } },
      ]),
      ...rated.map((one): Button[] => [buttonOf(one, assessment.id, words)]),
      [...upRow(assessment.id, at, lead === undefined, words), homeButton(words)],
    ],
  };
}

/** One up; from the top to the own indicators, where there are some. */
function upRow(
  assessment: string,
  at: Instrument['nodes'][number] | undefined,
  hasOwn: boolean,
  words: Words,
): Button[] {
  const text = words.t('button-up');
  if (at) return [{ text, to: { kind: 'update-tree', assessment, node: at.parent ?? undefined } }];
  return hasOwn ? [{ text, to: { kind: 'own-indicators', assessment, page: 0 } }] : [];
}

/** Which of several open assessments is meant. `to` says where each leads. */
export function chooseAssessmentView(
  assessments: readonly AssessmentSummary[],
  to: (assessment: string) => Route,
  { noteLost }: { readonly noteLost: boolean },
  words: Words,
): View {
  return {
    text: lines(
      html`<b>${words.t('choose-assessment')}</b>`,
      words.t('choose-assessment-why'),
      noteLost && words.t('choose-assessment-note'),
    ),
    buttons: [
      ...assessments.map((one): Button[] => [{ text: assessmentName(one, words), to: to(one.id) }]),
      [homeButton(words)],
    ],
  };
}

/** What keeps somebody from proposing anything, and who can change that. */
export function cannotProposeView(why: 'nothing-open' | 'no-unit' | 'no-role', words: Words): View {
  const text = {
    'nothing-open': () => words.t('cannot-nothing-open'),
    'no-unit': () => words.t('cannot-no-unit'),
    'no-role': () => words.t('cannot-no-role'),
  }[why]();
  return {
    text: html`${text}`,
    buttons: [[homeButton(words)]],
  };
}

function entryOf({ code, name, value, owes }: ListedIndicator, words: Words): string {
  const entry = { number: numberOf(code), name, value: valueText(value, words) };
  switch (owes) {
    case 'revision':
      return words.t('choose-entry-revision', entry);
    case 'missing':
      return words.t('choose-entry-missing', entry);
    case 'expired':
      return words.t('choose-entry-expired', entry);
    default:
      return words.t('choose-entry', entry);
  }
}

const buttonOf = (
  { code, name, value }: Pick<AssessedIndicator, 'code' | 'name' | 'value'>,
  assessment: string,
  words: Words,
): Button => ({
  text: words.t('button-choose-indicator', {
    number: numberOf(code),
    name: shorten(name, NAME_SHOWN),
    value: value === null ? '–' : valueText(value, words),
  }),
  to: { kind: 'rate-indicator', assessment, code, page: 0 },
});

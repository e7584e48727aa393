import type { AssessmentInFull, Simulation } from '../answers.js';
import { change, decimal, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { type Change, MOST_CHANGES } from '../routes/changes.js';
import { splitPages } from '../split-pages.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { twoPredicates } from './own-index.js';

export interface SimulationScreen {
  readonly assessment: AssessmentInFull;
  readonly changes: readonly Change[];
  /** Changes of indicators that the instrument does not have. */
  readonly unknown: readonly Change[];
  readonly simulated: Simulation;
}

/** Before and after, and what each change brings, exactly. */
export function simulationView(
  { assessment, changes, unknown, simulated }: SimulationScreen,
  words: Words,
): View {
  const { id, year, ratings } = assessment;
  const same = { assessment: id, changes };
  const isFull = changes.length >= MOST_CHANGES;
  const text = lines(
    html`<b>${words.t('simulation-title', { year: String(year) })}</b>`,
    words.t('simulation-not-stored'),
    html`\n${outcomeLines(simulated, changes.length > 0, words)}`,
    changes.length > 0
      ? html`\n${lines(...changes.map((one) => changeLine(one, ratings[one.at], simulated, words)))}`
      : html`\n${words.t('simulation-how')}`,
    unknown.length > 0 &&
      words.t('simulation-unknown', { numbers: unknown.map(({ at }) => String(at + 1)).join(', ') }),
    isFull && words.t('simulation-full', { most: String(MOST_CHANGES) }),
  );
  return {
    text: splitPages([text])[0] ?? text,
    buttons: [
      isFull
        ? []
        : [{ text: words.t('button-add-change'), to: { kind: 'pick-change', ...same, node: undefined } }],
      changes.length > 0
        ? [
            {
              text: words.t('button-undo-change'),
              to: { kind: 'simulate', assessment: id, changes: changes.slice(0, -1) },
            },
            { text: words.t('button-clear-changes'), to: { kind: 'simulate', assessment: id, changes: [] } },
          ]
        : [],
      [homeButton(words)],
    ],
  };
}

/** Index and predicate, before and after when something changed; under both ways of rounding where they differ. */
export function outcomeLines({ before, after, delta }: Simulation, isChanged: boolean, words: Words): Html {
  const { language } = words;
  const verdict = ({ index, predicate }: Simulation['before']) => ({
    index: decimal(index.text, language),
    predicate: officialName(predicate),
  });
  const basis = after.predicate.basis === 'exact' ? words.t('basis-exact') : words.t('basis-published');
  if (!isChanged)
    return lines(words.t('simulation-now', verdict(before)), basis, ...twoPredicates(before, words));
  return lines(
    words.t('simulation-before', verdict(before)),
    html`<b>${words.t('simulation-after', verdict(after))}</b>`,
    words.t('simulation-delta', { by: change(delta, language) }),
    basis,
    ...twoPredicates(after, words),
  );
}

function changeLine(
  { level }: Change,
  rating: AssessmentInFull['ratings'][number] | undefined,
  { nodes }: Simulation,
  words: Words,
): string {
  const contribution = nodes.find(({ code }) => code === rating?.code)?.contribution;
  return words.t('simulation-change', {
    number: numberOf(rating?.code ?? ''),
    name: rating?.name ?? '',
    from: rating?.value == null ? words.t('simulation-unrated') : decimal(rating.value, words.language),
    to: String(level),
    by: contribution ? change(contribution, words.language) : '0',
  });
}

/** How to write it; what was understood before it is not kept, so it has to be written whole. */
export function simulationMisreadView(said: string, words: Words): View {
  return {
    text: lines(
      said === '' ? html`` : html`${words.t('simulation-misread', { said })}`,
      words.t('simulation-write', { most: String(MOST_CHANGES) }),
      words.t('simulation-published'),
    ),
    buttons: [
      [{ text: words.t('button-simulate'), to: { kind: 'simulate-own' } }],
      [{ text: words.t('button-help'), to: { kind: 'help' } }, homeButton(words)],
    ],
  };
}

/** For an official whose institution has no self-assessment. */
export function noAssessmentView(words: Words): View {
  return {
    text: html`${words.t('own-no-assessment')}\n${words.t('simulation-published')}`,
    buttons: [
      [{ text: words.t('button-from-published'), to: { kind: 'ask-name', purpose: 'what-if' } }],
      [homeButton(words)],
    ],
  };
}

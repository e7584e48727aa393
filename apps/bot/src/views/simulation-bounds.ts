import type { BoundsAnswer, Instrument } from '../answers.js';
import { decimal, officialName } from '../figures.js';
import { html, lines } from '../html.js';
import type { Change } from '../routes/changes.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { lawOf, numberOf } from './indicator-words.js';

export interface BoundsScreen {
  readonly instrument: Pick<Instrument, 'name' | 'indicators'>;
  readonly changes: readonly Change[];
  readonly unknown: readonly Change[];
  readonly bounds: BoundsAnswer;
}

/** Levels that belong to no assessment: what they leave possible, and why it is no more than that. */
export function boundsView({ instrument, changes, unknown, bounds }: BoundsScreen, words: Words): View {
  const { language } = words;
  const { index, predicates, unanswered, nextQuestion } = bounds;
  const names = predicates.map(officialName).join(', ');
  return {
    text: lines(
      html`<b>${words.t('bounds-title', { law: lawOf(instrument) })}</b>`,
      words.t('simulation-not-stored'),
      ...changes.map(({ at, level }) =>
        words.t('bounds-entry', {
          number: String(at + 1),
          name: instrument.indicators[at]?.shortName ?? '',
          level: String(level),
        }),
      ),
      unknown.length > 0 &&
        words.t('simulation-unknown', { numbers: unknown.map(({ at }) => String(at + 1)).join(', ') }),
      html`\n${words.t('bounds-span', {
        count: String(unanswered.length),
        lowest: decimal(index.minimum.text, language),
        highest: decimal(index.maximum.text, language),
      })}`,
      words.t('bounds-predicates', { names }),
      nextQuestion &&
        words.t('bounds-next', { number: numberOf(nextQuestion.code), name: nextQuestion.name }),
      html`\n${words.t('bounds-why')}`,
      words.t('simulation-published'),
    ),
    buttons: [
      [{ text: words.t('button-from-published'), to: { kind: 'ask-name', purpose: 'what-if' } }],
      [homeButton(words)],
    ],
  };
}

import type { InstitutionResults, PlanAnswer } from '../answers.js';
import { decimal, exactly, officialName } from '../figures.js';
import { html, lines } from '../html.js';
import { refOf } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { baseRateLines } from './base-rate.js';
import { homeButton } from './buttons.js';

export interface WayScreen {
  /** Name and year of what is published; undefined for typed figures. */
  readonly from: {
    readonly title: string | undefined;
    readonly year: number | undefined;
    readonly index: string;
  };
  readonly slug: string | undefined;
  readonly target: { readonly index: string | undefined; readonly predicate: string | undefined };
  readonly bound: PlanAnswer;
}

/** From domains alone: how many steps every plan needs at least, and how many institutions have made it. */
export function wayView({ from, slug, target, bound }: WayScreen, words: Words): View {
  const { language } = words;
  const goal = targetName(target, words);
  const index = decimal(from.index, language);
  return {
    text: lines(
      html`<b>${
        from.title === undefined
          ? words.t('way-title-typed', { target: goal })
          : words.t('way-title', { name: from.title, target: goal })
      }</b>`,
      from.year === undefined
        ? words.t('way-from-typed', { index })
        : words.t('way-from', { year: String(from.year), index }),
      bound.kind === 'bound' &&
        lines(
          words.t('way-exact', {
            lowest: exactly(bound.from.minimum, language),
            highest: exactly(bound.from.maximum, language),
          }),
          html`\n${bound.fewestSteps === 0 ? words.t('way-reached') : words.t('way-fewest', { steps: String(bound.fewestSteps) })}`,
        ),
      !(bound.kind === 'bound' && bound.fewestSteps === 0) &&
        html`\n${lines(...baseRateLines(bound.baseRate, words))}`,
      html`\n${words.t('way-bound')}`,
      words.t('way-other-target'),
    ),
    buttons: [
      slug === undefined
        ? []
        : [
            { text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } },
            { text: words.t('button-trend'), to: { kind: 'trend', ref: refOf(slug) } },
          ],
      [{ text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'way' } }, homeButton(words)],
    ],
  };
}

/** "Sangat Baik (3,50)", or the one of them that is known. */
function targetName({ index, predicate }: WayScreen['target'], words: Words): string {
  const name = predicate === undefined ? undefined : officialName({ id: predicate });
  const number = index === undefined ? undefined : decimal(index, words.language);
  return name !== undefined && number !== undefined ? `${name} (${number})` : (name ?? number ?? '');
}

export function wayWithoutDomainsView(
  { name, slug }: Pick<InstitutionResults, 'name' | 'slug'>,
  words: Words,
): View {
  return {
    text: html`<b>${name}</b>\n${words.t('way-no-domains')}`,
    buttons: [
      [{ text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } }],
      [{ text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'way' } }, homeButton(words)],
    ],
  };
}
